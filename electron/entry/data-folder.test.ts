import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from './data-folder.ts';

describe('the data folder without --data', () => {
  it('is the local application data of Windows', () => {
    const machine = { platform: 'win32', home: 'C:\\Users\\ada', variables: { LOCALAPPDATA: 'D:\\Local' } } as const;
    expect(defaultDataFolder(machine)).toBe('D:\\Local\\Attache');
  });

  it('is Application Support on macOS', () => {
    expect(defaultDataFolder({ platform: 'darwin', home: '/Users/ada', variables: {} })).toBe(
      '/Users/ada/Library/Application Support/Attache',
    );
  });

  it('follows XDG_DATA_HOME on Linux, unless that is relative', () => {
    const on = (value: string | undefined) =>
      defaultDataFolder({ platform: 'linux', home: '/home/ada', variables: { XDG_DATA_HOME: value } });
    expect([on('/data'), on('data'), on(undefined)]).toEqual([
      '/data/attache',
      '/home/ada/.local/share/attache',
      '/home/ada/.local/share/attache',
    ]);
  });
});
