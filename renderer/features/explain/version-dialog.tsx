import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { CopyButton, FormDialog, Loading, ProblemPanel, Select, SourceChip } from '#renderer/ui/index.ts';
import type { VersionExplanation } from '#shared/contract/explain.ts';
import type { TraceLevel } from '#shared/domain/assignment/trace.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import { HostField, hostNamed } from './host-field.tsx';
import { DependencyLines, ReasonList } from './reason-list.tsx';
import { useSiteObjects } from './use-objects.ts';
import { versionAsText } from './version-text.ts';

/** What the dialog opens with; the rest is asked. */
export type VersionQuestion = { readonly siteId: SiteId; readonly hostName?: string; readonly familyName?: string };

/** *Why this version?*: which scope, row and tag decide on a host, requirement by requirement. */
export function VersionDialog({ siteId, hostName = '', familyName = '', onClose }: VersionQuestion & Closing) {
  const { hosts, packages } = useSiteObjects(siteId);
  const [name, setName] = useState(hostName);
  const [family, setFamily] = useState(familyName);
  const families = [...new Map(packages.map((row) => [row.familyName, row.displayName]))];
  const chosen = family === '' ? (families[0]?.[0] ?? '') : family;
  const host = hostNamed(hosts, name);
  return (
    <FormDialog
      open
      title="Why this version?"
      subtitle="Which scope, row and tag decide"
      width={720}
      onClose={onClose}
      actions={
        <Button variant="text" onClick={onClose}>
          Close
        </Button>
      }
    >
      <Box sx={{ display: 'grid', gap: 4 }}>
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
          <HostField value={name} hosts={hosts} onChange={setName} />
          <Select
            label="Package"
            value={chosen}
            options={families.map(([value, label]) => ({ value, label }))}
            placeholder="The site has no packages"
            disabled={families.length === 0}
            onChange={setFamily}
          />
        </Box>
        {host !== undefined && chosen !== '' && (
          <Answer key={`${host.id} ${chosen}`} hostId={host.id} familyName={chosen} />
        )}
      </Box>
    </FormDialog>
  );
}
type Closing = { readonly onClose: () => void };

function Answer({ hostId, familyName }: { readonly hostId: HostId; readonly familyName: string }) {
  const api = useApi();
  const load = useMemo(
    () => (signal: AbortSignal) => api.explain.version({ hostId, familyName }, { signal }),
    [api, hostId, familyName],
  );
  const read = useLoad(load, ['hosts', 'packages', 'changes']);
  if (read.data !== null) return <Explanation explanation={read.data} />;
  if (read.kind === 'failed') return <ProblemPanel problem={read.problem} onRetry={read.refresh} />;
  return <Loading label="Reading why" />;
}

function Explanation({ explanation }: { readonly explanation: VersionExplanation }) {
  const { trace, standing, dependencies, hostName } = explanation;
  const now = standing.map(({ version, status }) => `${version ?? 'No version'} ${status}`).join(', ');
  return (
    <>
      <Box>
        <Box component="strong" sx={{ fontWeight: 600 }}>{`${trace.answer}.`}</Box>
        <Box sx={{ color: 'fg.secondary' }}>{`On ${hostName} now: ${now || 'nothing of it'}.`}</Box>
      </Box>
      <Part title="Scopes, nearest first">
        <Box component="ol" aria-label="Scopes" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {trace.levels.map((level) => (
            <Level key={level.label} level={level} />
          ))}
        </Box>
      </Part>
      {trace.rows.map((row) => (
        <Part key={row.selector} title={`Row ${row.selector}`}>
          <ReasonList label={`Row ${row.selector}`} reasons={row.reasons} />
        </Part>
      ))}
      {dependencies.length > 0 && (
        <Part title="Framework packages that it needs">
          <DependencyLines dependencies={dependencies} />
        </Part>
      )}
      <div>
        <CopyButton text={versionAsText(explanation)} label="Copy as text" />
      </div>
    </>
  );
}

function Level({ level }: { readonly level: TraceLevel }) {
  const { label, inherits, selectors, decides } = level;
  const says = inherits ? 'inherits' : `has its own rows: ${selectors.join(', ') || 'none of this package'}`;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 2, alignItems: 'center', color: decides ? undefined : 'fg.muted' }}>
      <Box component="span" sx={{ width: 220, flex: 'none', fontWeight: decides ? 600 : 400 }}>
        {label}
      </Box>
      <span>{says}</span>
      {decides && <SourceChip>decides</SourceChip>}
    </Box>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Box component="h3" sx={{ m: 0, mb: 2, fontSize: 13, fontWeight: 600 }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}
