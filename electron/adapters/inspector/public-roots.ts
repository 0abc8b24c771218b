import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

let parsed: readonly X509Certificate[] | undefined;

/** The public authorities that Node brings; Windows knows most of them. Parsed once, when a chain asks for them. */
export function publicRoots(): readonly X509Certificate[] {
  parsed ??= rootCertificates.map((pem) => new X509Certificate(pem));
  return parsed;
}
