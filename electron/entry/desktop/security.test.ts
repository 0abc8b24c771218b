import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { confine, denyPermissions, isConsoleUrl } from './security.ts';

describe('permissions', () => {
  it('are all denied but copying text, asked for or checked', () => {
    const handlers: Record<string, (...args: unknown[]) => unknown> = {};
    const keep = (name: string) => (handler: (...args: unknown[]) => unknown) => {
      handlers[name] = handler;
    };
    denyPermissions({
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setDisplayMediaRequestHandler: keep('display'),
    } as unknown as Session);
    const answers: unknown[] = [];
    const asked = ['media', 'geolocation', 'clipboard-read', 'openExternal', 'fullscreen', 'clipboard-sanitized-write'];
    for (const permission of asked) handlers.request?.(null, permission, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([false, false, false, false, false, true]);
    expect(asked.map((permission) => handlers.check?.(null, permission))).toEqual(answers);
    expect(handlers.device?.({})).toBe(false);
  });
});

describe('a window', () => {
  const contents = () => {
    const events = new EventEmitter();
    let open: unknown;
    confine(
      Object.assign(events, {
        setWindowOpenHandler: (handler: () => unknown) => (open = handler()),
      }) as unknown as WebContents,
    );
    const goes = (name: string, url: string) => {
      let prevented = false;
      events.emit(name, { url, preventDefault: () => (prevented = true) });
      return !prevented;
    };
    return { goes, opens: () => open };
  };

  it('stays on the console', () => {
    const { goes } = contents();
    const names = ['will-navigate', 'will-frame-navigate', 'will-redirect'];
    expect(names.map((name) => goes(name, 'https://example.com/'))).toEqual([false, false, false]);
    expect(names.map((name) => goes(name, 'app://console/packages'))).toEqual([true, true, true]);
  });

  it('opens no other window and takes no guest page', () => {
    const { goes, opens } = contents();
    expect(opens()).toEqual({ action: 'deny' });
    expect(goes('will-attach-webview', 'app://console/')).toBe(false);
  });

  it.each([
    'app://console.evil/',
    'app://evil/console',
    'https://console/',
    'file:///etc/passwd',
    'about:blank',
    '',
    'app:console',
  ])('does not take %s for the console', (url) => {
    expect(isConsoleUrl(url)).toBe(false);
  });
});
