/** Upper case per code unit, as the tables of NTFS and CimFS have it for the names that are looked for. */
export function upperCase(name: string): string {
  let text = '';
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charAt(at);
    const raised = unit.toUpperCase();
    text += raised.length === 1 ? raised : unit;
  }
  return text;
}
