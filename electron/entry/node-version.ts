/** Whether this Node can run the console; the sentence to show where it cannot. The database crashes under older ones, so ask before loading it. */
export function refusalOfNode(version: string): string | null {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (major >= 24) return null;
  return `Attaché needs Node 24 or newer, and this is ${version}: start it with npm start, which brings its own.`;
}
