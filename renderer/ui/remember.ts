const prefix = 'attache:';

/** What was remembered under a name on this computer; `otherwise` where nothing was, or storage is off. */
export function recall(name: string, otherwise: string): string {
  try {
    return localStorage.getItem(prefix + name) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps a small matter of looks (a width, a scheme) on this computer. Losing it does no harm. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // Storage is off or full: the console works without it.
  }
}
