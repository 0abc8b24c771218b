import { posix, win32 } from 'node:path';

type Machine = {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
};

/** The user's own data folder where `--data` names none: by the custom of each system. */
export function defaultDataFolder({ platform, home, variables }: Machine): string {
  if (platform === 'win32')
    return win32.join(variables.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), 'Attache');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Attache');
  const data = variables.XDG_DATA_HOME;
  // The XDG base directory specification: a relative path is invalid and must be ignored.
  return posix.join(
    data !== undefined && posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share'),
    'attache',
  );
}
