/** The nonce under which styles may be made at run time; the server puts it into the page. Undefined where it does not (tests). */
export function cspNonce(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  // Browsers hide the attribute from scripts of other origins; the property has it.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  return nonce === '' || nonce.startsWith('__') ? undefined : nonce;
}
