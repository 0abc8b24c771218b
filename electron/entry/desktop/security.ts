import type { Session, WebContents } from 'electron';

/** Where the console's pages come from; no other address is ever shown. */
export const consoleOrigin = 'app://console';

type Permissions = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>;

/** Copying text is the one thing a page may ask for. */
const allowed = 'clipboard-sanitized-write';

/** Denies every permission but one, asked for or merely checked; Electron needs both handlers. */
export function denyPermissions(session: Permissions): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === allowed));
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}

type Contents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;
type NavigationEvent = { preventDefault(): void; readonly url: string };

/** Keeps a window on the console's own pages: no other address, no further window, no guest page inside. */
export function confine(contents: Contents): void {
  const stay = (event: NavigationEvent) => {
    if (!isConsoleUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** By scheme and host exactly: a prefix comparison would let `app://console.evil` through. */
export function isConsoleUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}` === consoleOrigin;
}
