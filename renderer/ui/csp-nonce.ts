/** The nonce under which styles may be made at run time; the server puts it into the page. Undefined where it does not (tests). */
export function cspNonce(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  const nonce = meta?.content ?? '';
  return nonce === '' || nonce.startsWith('%') ? undefined : nonce;
}
