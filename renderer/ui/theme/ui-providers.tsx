import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactElement, type ReactNode, useState } from 'react';
import { AnnounceProvider } from '../announce.tsx';
import { cspNonce } from '../csp-nonce.ts';
import { ToastProvider } from '../toasts.tsx';
import { theme } from './theme.ts';

function makeCache() {
  const nonce = cspNonce();
  return createCache({ key: 'at', ...(nonce === undefined ? {} : { nonce }) });
}

/** Theme, styles under the page's nonce, live region and toasts: what every part of the kit needs around it. */
export function UiProviders(props: { readonly children: ReactNode }): ReactElement {
  const [cache] = useState(makeCache);
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey="attache:mode">
        <CssBaseline />
        <AnnounceProvider>
          <ToastProvider>{props.children}</ToastProvider>
        </AnnounceProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}
