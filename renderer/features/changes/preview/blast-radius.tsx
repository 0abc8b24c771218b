import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useMemo, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { Field, FieldList, Loading, ProblemPanel } from '#renderer/ui/index.ts';
import type { BlastRadius as Radius } from '#shared/contract/changes.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Props = {
  readonly siteId: Site['id'];
  /** What is about to be kept; memoised, since other edits are another question. */
  readonly edits: readonly Edit[];
};
const topics = ['changes', 'packages', 'hosts'] as const;

/** What edits would touch, said before they are kept: hosts, sessions, published resources and the scopes that follow. */
export function BlastRadius({ siteId, edits }: Props) {
  const api = useApi();
  const load = useMemo(
    () => (signal: AbortSignal) => api.changes.preview({ siteId, edits }, { signal }),
    [api, siteId, edits],
  );
  const read = useLoad(load, topics);
  if (read.kind === 'failed') return <ProblemPanel problem={read.problem} onRetry={read.refresh} />;
  if (read.data === null) return <Loading label="Working out what this touches" />;
  return <Touched radius={read.data} />;
}

function Touched({ radius }: { readonly radius: Radius }) {
  const { sentences, hosts, silent, sessions, scopes, published } = radius;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box component="ul" aria-label="What happens" sx={{ listStyle: 'none', m: 0, p: 0, fontWeight: 600 }}>
        {sentences.map((sentence) => (
          <li key={sentence}>{`${sentence}.`}</li>
        ))}
      </Box>
      <FieldList>
        <Field label="Hosts that change">
          {hosts === 0 ? 'None' : hosts.toLocaleString('en')}
          {silent > 0 && `, of which ${silent.toLocaleString('en')} do not answer and follow later`}
          <HostNames radius={radius} />
        </Field>
        <Field label="Sessions">
          {sessions === 0
            ? 'None runs what leaves'
            : `${sessions.toLocaleString('en')} keep what they run until they end`}
        </Field>
        <Field label="Published resources">
          {published === null ? 'Not known yet' : published.join(', ') || 'None'}
        </Field>
        <Field label="Scopes that follow">{scopes.length === 0 ? 'None' : scopes.join(', ')}</Field>
      </FieldList>
    </Box>
  );
}

function HostNames({ radius: { hosts, hostNames } }: { readonly radius: Radius }) {
  const [open, setOpen] = useState(false);
  if (hosts === 0) return null;
  const more = hosts - hostNames.length;
  return (
    <>
      {' '}
      <Link
        component="button"
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        sx={{ color: 'accent.text', verticalAlign: 'baseline' }}
      >
        {open ? 'Hide names' : 'Show names'}
      </Link>
      {open && (
        <Box
          sx={{ maxHeight: 120, overflow: 'auto', overflowWrap: 'anywhere' }}
          tabIndex={0}
          role="group"
          aria-label="Hosts"
        >
          {hostNames.join(', ')}
          {more > 0 && ` and ${more.toLocaleString('en')} more`}
        </Box>
      )}
    </>
  );
}
