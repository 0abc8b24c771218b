import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { FormDialog, Loading, ProblemPanel, RefusedEdit, SeverityMark } from '#renderer/ui/index.ts';
import type { PackageDetails, PackageRow } from '#shared/contract/packages.ts';
import type { PackageVerification } from '#shared/domain/package/verification.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { nameError } from '../add/verdict.ts';
import { counted } from '../sizes.ts';
import { useDraftRevision } from '../use-draft-revision.ts';
import { CertificateTab } from './certificate-tab.tsx';
import { certificateVerdict } from './certificate-verdict.ts';
import { GeneralTab } from './general-tab.tsx';
import { ImageTab } from './image-tab.tsx';

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
        key={`${read.data.row.revision} ${read.data.row.enabledPending}`}
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
  const [name, setName] = useState(row.displayName);
  const [enabled, setEnabled] = useState(row.enabledPending ?? row.enabled);
  const [verified, setVerified] = useState<PackageVerification | null>(null);
  const saving = useSave(siteId, details, onClose);
  const error = nameError(name);
  const reload = () => {
    setName(row.displayName);
    setEnabled(row.enabledPending ?? row.enabled);
    saving.forget();
    onReload();
  };
  const submit = () => {
    if (error === null) void saving.save(name.trim(), enabled);
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
      foot="OK keeps edits as not applied. A new display name shows at once."
      actions={<Actions off={error !== null || saving.busy} onClose={onClose} />}
    >
      {saving.problem !== null && <RefusedEdit problem={saving.problem} onReload={reload} />}
      {tab === 'certificate' && <CertificateTab added={details.package} verified={verified} onVerified={setVerified} />}
      {tab === 'image' && <ImageTab added={details.package} />}
      {tab === 'general' && (
        <GeneralTab
          details={details}
          enabled={enabled}
          displayName={name}
          nameError={error}
          onEnabled={setEnabled}
          onName={setName}
        />
      )}
    </FormDialog>
  );
}

function useSave(siteId: Site['id'], { row }: PackageDetails, onSaved: () => void) {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const draft = useDraftRevision(siteId, 'as-opened');
  async function save(displayName: string, enabled: boolean) {
    setBusy(true);
    try {
      let revision = row.revision;
      if (displayName !== row.displayName) {
        revision = (await api.packages.rename({ packageId: row.id, revision, displayName })).revision;
      }
      if (enabled !== (row.enabledPending ?? row.enabled)) {
        const edit = { kind: 'set-enabled', packageId: row.id, enabled } as const;
        await api.changes.keep({ siteId, edits: [{ edit, baseRevision: revision }], ...draft.base });
      }
      onSaved();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  }
  const forget = () => {
    setProblem(null);
    draft.refresh();
  };
  return { busy, problem, save, forget };
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
