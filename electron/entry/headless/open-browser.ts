import open from 'open';

/** Opens the default browser where there is a display for one; the printed address is there for everyone else. */
export async function openBrowser(url: string): Promise<void> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && (DISPLAY ?? WAYLAND_DISPLAY ?? '') === '') return;
  try {
    const browser = await open(url);
    browser.on('error', sayNot);
  } catch {
    sayNot();
  }
}

function sayNot(): void {
  console.log('No browser could be opened: open the address yourself.');
}
