import { render } from '@testing-library/react';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { ConsoleProvider, SessionProvider } from '#renderer/api/index.ts';
import { UiProviders } from '#renderer/ui/index.ts';
import type { SessionHello } from '#shared/contract/session.ts';
import type { Answers } from './fake-api.ts';
import { fakeConsole } from './fake-console.ts';
import { stubResizeObserver } from './stub-resize-observer.ts';

// Panes and chips measure themselves, which a simulated document cannot.
stubResizeObserver();

/** What a lab says of itself. */
export const labSession: SessionHello = {
  contractVersion: 1,
  version: '0.1.0',
  actor: 'A. Berg',
  capabilities: ['lab'],
  farm: 'lab',
  labHosts: 24,
  labImages: 6,
};

/** Shows the screens of a feature at an address, over a console that answers what the test gives it. */
export function renderFeature(options: {
  readonly routes: readonly RouteObject[];
  readonly at: string;
  readonly answers: Answers;
  readonly session?: Partial<SessionHello>;
}) {
  const console = fakeConsole(options.answers);
  const router = createMemoryRouter([...options.routes], { initialEntries: [options.at] });
  const view = render(
    <UiProviders>
      <ConsoleProvider console={console}>
        <SessionProvider session={{ ...labSession, ...options.session }}>
          <RouterProvider router={router} />
        </SessionProvider>
      </ConsoleProvider>
    </UiProviders>,
  );
  return { ...view, console, router };
}
