import { type ReactElement, useCallback, useState } from 'react';
import { RouterProvider } from 'react-router';
import { type Console, ConsoleProvider, SessionProvider, useApi, useConnection, useLoad } from '#renderer/api/index.ts';
import { CommandsProvider, Loading, ProblemPanel, UiProviders } from '#renderer/ui/index.ts';
import { Centred } from './centred.tsx';
import { CrashBoundary } from './crash-screen.tsx';
import { createRouter } from './router.tsx';

/** The whole console over one connection. */
export function App(props: { readonly console: Console }): ReactElement {
  return (
    <UiProviders>
      <CrashBoundary>
        <ConsoleProvider console={props.console}>
          <CommandsProvider>
            <SignedIn />
          </CommandsProvider>
        </ConsoleProvider>
      </CrashBoundary>
    </UiProviders>
  );
}

/** Nothing shows before the console has said what it is. */
function SignedIn(): ReactElement {
  const api = useApi();
  const { kind, retryNow } = useConnection();
  const hello = useLoad(
    useCallback((signal: AbortSignal) => api.session.hello(undefined, { signal }), [api]),
    ['session'],
  );
  const [router] = useState(createRouter);
  if (hello.data !== null) {
    return (
      <SessionProvider session={hello.data}>
        <RouterProvider router={router} />
      </SessionProvider>
    );
  }
  const retry = kind === 'lost' ? retryNow : hello.refresh;
  return (
    <Centred>
      {hello.kind === 'failed' ? (
        <ProblemPanel problem={hello.problem} onRetry={retry} />
      ) : (
        <Loading label="Connecting to the console" />
      )}
    </Centred>
  );
}
