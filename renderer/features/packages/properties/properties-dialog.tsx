import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { RefusedForm, useDraftRevision } from '#renderer/features/changes/index.ts';
import { FormDialog, Loading, ProblemPanel, SeverityMark } from '#renderer/ui/index.ts';
import type { RefusedEdits } from '#shared/contract/changes.ts';
import type { PackageDetails, PackageRow } from '#shared/contract/packages.ts';
import type { PackageVerification } from '#shared/domain/package/verification.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { nameError } from '../add/verdict.ts';
import { counted } from '../sizes.ts';
import { CertificateTab } from './certificate-tab.tsx';
import { certificateVerdict } from './certificate-verdict.ts';
import { GeneralTab } from './general-tab.tsx';
import { ImageTab } from './image-tab.tsx';
import { editsOfForm, footOf, formOf, madeEdits, type PropertiesForm } from './properties-form.ts';
import { UsersTab } from './users-tab.tsx';

type Props = {
  readonly siteId: Site['id'];
  readonly packageId: PackageRow['id'];
  readonly onClose: () => void;
};

/** The dialog *Application package properties*. Mounted while it is open. */
export function PropertiesDialog({ siteId, packageId, onClose }: Props) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.packages.get({ packageId }, { signal }), [api, packageId]);
  const read = useLoad(load, []);
  if (read.data !== null)
    return (
      <Loaded
        key={`${read.data.row.revision} ${JSON.stringify(formOf(read.data))}`}
        siteId={siteId}
        details={read.data}
        onReload={read.refresh}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      open
      title="Application package properties"
      width={880}
      onClose={onClose}
      actions={<Actions off onClose={onClose} />}
    >
      {read.kind === 'failed' ? (
        <ProblemPanel problem={read.problem} onRetry={read.refresh} />
      ) : (
        <Loading label="Reading the package" />
      )}
    </FormDialog>
  );
}

type LoadedProps = {
  readonly siteId: Site['id'];
  readonly details: PackageDetails;
  readonly onReload: () => void;
  readonly onClose: () => void;
};

function Loaded({ siteId, details, onReload, onClose }: LoadedProps) {
  const { row } = details;
  const [tab, setTab] = useState('general');
  const [form, setForm] = useState(() => formOf(details));
  const [verified, setVerified] = useState<PackageVerification | null>(null);
  const saving = useSave(siteId, details, onClose);
  const error = nameError(form.displayName);
  const edit = (part: Partial<PropertiesForm>) => setForm({ ...form, ...part });
  const reload = () => {
    setForm(formOf(details));
    saving.forget();
    onReload();
  };
  const submit = () => {
    if (error === null) void saving.save(form);
  };
  return (
    <FormDialog
      open
      title="Application package properties"
      subtitle={`${row.displayName} ${row.version} · ${row.architecture} · ${counted(row.hosts, 'host')}`}
      width={880}
      onClose={onClose}
      onSubmit={submit}
      tabs={{ label: 'Properties', selected: tab, onSelect: setTab, items: tabItems(details, error !== null) }}
      foot={footOf(editsOfForm(form, details.drafted).length)}
      actions={<Actions off={error !== null || saving.busy} onClose={onClose} />}
    >
      {saving.refused !== null && (
        <RefusedForm siteId={siteId} refused={saving.refused} onReload={reload} onResolved={onClose} />
      )}
      {tab === 'certificate' && <CertificateTab added={details.package} verified={verified} onVerified={setVerified} />}
      {tab === 'image' && <ImageTab added={details.package} />}
      {tab === 'general' && <GeneralTab details={details} form={form} nameError={error} onEdit={edit} />}
      {tab === 'users' && <UsersTab users={form.users} onUsers={(users) => edit({ users })} />}
    </FormDialog>
  );
}

/** What OK could not keep, and why; without edits where it was the display name. */
type Refused = RefusedEdits & { readonly problem: Problem };

function useSave(siteId: Site['id'], details: PackageDetails, onSaved: () => void) {
  const { row } = details;
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const draft = useDraftRevision(siteId, 'as-opened');
  async function save(form: PropertiesForm) {
    setBusy(true);
    let wanted: RefusedEdits = { edits: [] };
    try {
      let revision = row.revision;
      const displayName = form.displayName.trim();
      if (displayName !== row.displayName) {
        revision = (await api.packages.rename({ packageId: row.id, revision, displayName })).revision;
      }
      wanted = { edits: madeEdits(form, details, revision), ...draft.base };
      if (wanted.edits.length > 0) await api.changes.keep({ siteId, ...wanted });
      onSaved();
    } catch (error) {
      setRefused({ problem: problemOf(error), ...wanted });
      setBusy(false);
    }
  }
  const forget = () => {
    setRefused(null);
    draft.refresh();
  };
  return { busy, refused, save, forget };
}

/** A tab with a problem carries the mark before its name. */
function tabItems({ package: added }: PackageDetails, invalid: boolean) {
  const { tone } = certificateVerdict(added.signer, Date.now());
  const certificate = tone === 'red' ? 'stops' : 'warning';
  return [
    { id: 'general', label: 'General', ...(invalid ? { mark: <SeverityMark severity="stops" /> } : {}) },
    {
      id: 'certificate',
      label: 'Certificate',
      ...(tone === 'grey' ? {} : { mark: <SeverityMark severity={certificate} /> }),
    },
    { id: 'users', label: 'Users and groups' },
    { id: 'image', label: 'Image' },
  ];
}

function Actions({ off, onClose }: { readonly off: boolean; readonly onClose: () => void }) {
  return (
    <>
      <Button variant="text" onClick={onClose}>
        Cancel
      </Button>
      <Button variant="contained" type="submit" disabled={off}>
        OK
      </Button>
    </>
  );
}
