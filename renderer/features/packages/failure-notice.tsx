import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ChevronDown, ChevronUp, RotateCw } from 'lucide-react';
import { Fragment, useState } from 'react';
import { CopyButton, NextTry, Notice } from '#renderer/ui/index.ts';
import type { FailureGroup } from '#shared/contract/packages.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { failureAsText, failureWords, phaseWords } from './failure-words.ts';
import { HostLink } from './host-link.tsx';
import { counted } from './sizes.ts';

type Props = {
  readonly siteId: Site['id'];
  readonly group: FailureGroup;
  /** Hosts that the package stands on, failed or not. */
  readonly hosts: number;
  readonly subject: string;
  readonly onRetry: () => void;
};

/** One kind of failure of a package: what failed, on which hosts, what Windows said, what to do, and Retry. */
export function FailureNotice({ siteId, group, hosts, subject, onRetry }: Props) {
  const [open, setOpen] = useState(false);
  const { failure, status } = group;
  const words = failureWords(failure);
  const Icon = open ? ChevronUp : ChevronDown;
  return (
    <Notice
      tone="red"
      place="below"
      title={`${status} on ${group.hosts.length} of ${counted(hosts, 'host')}`}
      advice={
        <>
          <Box>{words.title}</Box>
          <PhaseLine failure={failure} />
          {open && <Explanation siteId={siteId} group={group} subject={subject} />}
        </>
      }
      actions={
        <>
          <Button
            size="small"
            variant="outlined"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            endIcon={<Icon size={14} strokeWidth={1.5} absoluteStrokeWidth />}
          >
            Explain
          </Button>
          <Button
            size="small"
            variant="outlined"
            onClick={onRetry}
            startIcon={<RotateCw size={14} strokeWidth={1.5} absoluteStrokeWidth />}
          >
            {`Retry on ${counted(group.hosts.length, 'host')}`}
          </Button>
        </>
      }
    />
  );
}

/** Phase, code, and when it is tried again. */
export function PhaseLine({ failure }: { readonly failure: Failure }) {
  const code = failure.hresult ?? failure.code;
  return (
    <Box sx={{ fontSize: 12, lineHeight: '16px', color: 'fg.secondary', mt: 0.5 }}>
      {`${phaseWords[failure.phase]}, ${code} · ${counted(failure.attempts, 'attempt')}`}
      {failure.nextTryAt !== null && (
        <>
          {' · '}
          <NextTry at={failure.nextTryAt} />
        </>
      )}
    </Box>
  );
}

function Explanation({ siteId, group, subject }: Pick<Props, 'siteId' | 'group' | 'subject'>) {
  const words = failureWords(group.failure);
  const shown = group.hosts.slice(0, 12);
  const rest = group.hosts.length - shown.length;
  return (
    <Box sx={{ mt: 2, display: 'grid', gap: 2, overflowWrap: 'anywhere' }}>
      <Box>
        <Box component="b">Cause: </Box>
        {words.cause}
      </Box>
      <Box>
        <Box component="b">Remedy: </Box>
        {words.remedy}
      </Box>
      {group.failure.message !== '' && (
        <Box>
          <Box component="b">The host said: </Box>
          {group.failure.message}
        </Box>
      )}
      <Box>
        <Box component="b">Hosts: </Box>
        {shown.map((host, index) => (
          <Fragment key={host.hostId}>
            {index > 0 && ', '}
            <HostLink siteId={siteId} host={host} />
          </Fragment>
        ))}
        {rest > 0 && ` and ${rest.toLocaleString('en')} more`}
      </Box>
      <Box>
        <CopyButton text={failureAsText(subject, group)} label="Copy as text" />
      </Box>
    </Box>
  );
}
