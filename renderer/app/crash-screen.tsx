import Button from '@mui/material/Button';
import { Component, type ReactElement, type ReactNode } from 'react';
import { useRouteError } from 'react-router';
import { CopyButton, Notice } from '#renderer/ui/index.ts';
import { Centred } from './centred.tsx';

/** What failed, as text for a report: message and the place in our own files. */
function crashText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The last resort: a screen failed to draw. Nothing that was acknowledged is lost by that. */
export function CrashScreen(props: { readonly error: unknown }): ReactElement {
  const text = crashText(props.error);
  return (
    <Centred>
      <Notice
        tone="red"
        title="This screen failed"
        advice="This is a fault of the console. What it acknowledged is kept; load the window again to go on."
        place="below"
        actions={
          <>
            <Button size="small" onClick={() => window.location.assign('/')}>
              Load again
            </Button>
            <CopyButton text={text} label="Copy as text" />
          </>
        }
      />
    </Centred>
  );
}

/** Shows the crash screen for a failure on a route. */
export function RouteCrash(): ReactElement {
  return <CrashScreen error={useRouteError()} />;
}

type State = { readonly error: unknown; readonly failed: boolean };

/** Shows the crash screen for a failure outside the routes. React knows error boundaries as classes alone. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null, failed: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <CrashScreen error={this.state.error} /> : this.props.children;
  }
}
