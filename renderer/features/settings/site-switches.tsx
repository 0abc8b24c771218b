import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { ConfirmEdits, type MadeEdits, RefusedForm } from '#renderer/features/changes/index.ts';
import { Loading, StatusCell } from '#renderer/ui/index.ts';
import type { RefusedEdits } from '#shared/contract/changes.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';
import type { DraftEdit } from '#shared/domain/change/edit.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';

const switches = [
  {
    kind: 'set-feature',
    field: 'featureEnabled',
    label: 'Enable Application Packages feature',
    hint: 'Off: nothing is wanted on any host, and what is there leaves.',
  },
  {
    kind: 'set-provisioning',
    field: 'provisionCertificates',
    label: 'Provision package certificates automatically',
    hint: 'On: hosts are made to trust the certificate of a package before it is staged, and no longer once nothing needs it.',
  },
] as const;
type Switch = (typeof switches)[number];

/** What was clicked on the draft of a revision: it shows until the draft of the next one says so itself. */
type Asked = { readonly kind: Switch['kind']; readonly enabled: boolean; readonly on: number };

/** The check boxes of the site; each click is an edit that is not applied. */
export function SiteSwitches({ site }: { readonly site: SiteSummary }) {
  const api = useApi();
  const [refused, setRefused] = useState<(RefusedEdits & { readonly problem: Problem }) | null>(null);
  const [leaving, setLeaving] = useState<MadeEdits | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const load = useMemo(
    () => (signal: AbortSignal) => api.changes.draft({ siteId: site.id }, { signal }),
    [api, site.id],
  );
  const draft = useLoad(load, ['changes']);
  if (draft.data === null) return <Loading label="Reading what is not applied" />;
  const { mine } = draft.data;
  async function keep(of: Switch, enabled: boolean) {
    const edits = editsOf(site, of, enabled);
    // Without the feature everything leaves: that is asked first.
    if (of.kind === 'set-feature' && !enabled) return setLeaving(edits);
    setAsked({ kind: of.kind, enabled, on: mine.revision });
    const wanted = { edits, draftRevision: mine.revision };
    try {
      await api.changes.keep({ siteId: site.id, ...wanted });
      setRefused(null);
    } catch (error) {
      setAsked(null);
      setRefused({ problem: problemOf(error), ...wanted });
    }
  }
  const reload = () => {
    setRefused(null);
    draft.refresh();
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {refused !== null && <RefusedForm siteId={site.id} refused={refused} onReload={reload} onResolved={reload} />}
      {leaving !== null && (
        <ConfirmEdits
          siteId={site.id}
          edits={leaving}
          title="Disable Application Packages feature"
          onClose={() => setLeaving(null)}
        />
      )}
      {switches.map((each) => {
        const clicked = asked?.kind === each.kind && asked.on === mine.revision ? asked.enabled : null;
        const kept = clicked ?? keptIn(mine.edits, each);
        return (
          <Line
            key={each.kind}
            of={each}
            on={kept ?? site[each.field]}
            pending={kept !== null && kept !== site[each.field]}
            onChange={keep}
          />
        );
      })}
    </Box>
  );
}

/** The edit of a click, on the base of the site as it is shown. */
function editsOf(site: SiteSummary, { kind, field }: Switch, enabled: boolean): MadeEdits {
  const edit = { kind, siteId: site.id, enabled } as const;
  return [{ edit, baseRevision: site.revision, base: { ...edit, enabled: site[field] } }];
}

/** What the own edit makes of a switch; null without one. */
function keptIn(edits: readonly DraftEdit[], { kind }: Switch): boolean | null {
  for (const { edit } of edits) if (edit.kind === kind) return edit.enabled;
  return null;
}

type LineProps = {
  readonly of: Switch;
  readonly on: boolean;
  readonly pending: boolean;
  readonly onChange: (of: Switch, enabled: boolean) => Promise<void>;
};

function Line({ of, on, pending, onChange }: LineProps) {
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <FormControlLabel
          control={<Checkbox checked={on} onChange={(_event, enabled) => void onChange(of, enabled)} />}
          label={of.label}
        />
        {pending && <StatusCell status="Not applied" />}
      </Box>
      <Box sx={{ pl: '28px', color: 'fg.muted', fontSize: 12, lineHeight: '16px' }}>{of.hint}</Box>
    </Box>
  );
}
