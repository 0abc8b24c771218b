import Box from '@mui/material/Box';
import { Ago } from '#renderer/ui/index.ts';
import type { HostEvent } from '#shared/domain/host/host-event.ts';

/** The newest things that happened to a host by itself or by somebody's hand; its timeline has all of them. */
export function HostEvents({ events }: { readonly events: readonly HostEvent[] }) {
  return (
    <Box component="ul" aria-label="What happened" sx={{ listStyle: 'none', m: 0, p: 0, overflowWrap: 'anywhere' }}>
      {events.map(({ at, kind, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several may have happened in one moment, with the same words
        <Box component="li" key={`${at} ${index}`} sx={{ py: 1 }}>
          {text}
          <Box
            component="span"
            sx={{ color: kind === 'drift' ? 'st.orange' : 'fg.muted', fontSize: 12, display: 'block' }}
          >
            {kind === 'drift' ? 'changed by somebody else, ' : ''}
            <Ago at={at} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
