import Box from '@mui/material/Box';
import type { Review, ReviewHost } from '#shared/contract/changes.ts';
import type { StepKind } from '#shared/domain/reconcile/step.ts';

const words: Readonly<Record<StepKind, string>> = {
  trust: 'trust the certificate of',
  mount: 'mount the image of',
  stage: 'stage',
  offer: 'register',
  withdraw: 'end registration of',
  deregister: 'deregister',
  destage: 'destage',
  untrust: 'stop trusting the certificate of',
  unmount: 'unmount the image of',
};
const arriving: readonly StepKind[] = ['trust', 'mount', 'stage', 'offer'];

/** What each host will do, and why. At most the first 500 hosts are listed. */
export function ReviewHosts({ review }: { readonly review: Review }) {
  const { hosts, figures } = review;
  return (
    <Box component="section" aria-label="Per host" sx={{ px: 6, py: 3 }}>
      {hosts.length < figures.hosts && (
        <Box
          sx={{ color: 'fg.muted', mb: 2 }}
        >{`The first ${hosts.length} of ${figures.hosts.toLocaleString('en')} hosts`}</Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {hosts.map((host) => (
          <HostBlock key={host.hostId} host={host} />
        ))}
      </Box>
    </Box>
  );
}

function HostBlock({ host }: { readonly host: ReviewHost }) {
  return (
    <Box component="li" aria-label={host.name} sx={{ py: 2, borderBottom: '1px solid', borderColor: 'line.subtle' }}>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {host.name}
        </Box>
        <Box component="span" sx={{ color: 'fg.muted' }}>
          {[host.memberOf, host.answers ? null : 'does not answer; follows when it answers again']
            .filter((part) => part !== null)
            .join(' · ')}
        </Box>
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pl: 4 }}>
        {host.steps.map((step) => (
          <li key={`${step.kind}:${step.package}`}>
            {`${arriving.includes(step.kind) ? '+' : '−'} ${words[step.kind]} ${step.package}`}
            {step.sessions > 0 &&
              ` · ${step.sessions} ${step.sessions === 1 ? 'session keeps' : 'sessions keep'} it until they end`}
            <Box component="span" sx={{ color: 'fg.muted' }}>
              {` · ${step.why}`}
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}
