import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import { outlivesCertificate } from '#shared/domain/certificate/verdict.ts';
import { dateText } from '../expiry.ts';

/** What the certificate means for the package, for the notice of the Certificate tab. */
export type CertificateVerdict = {
  readonly tone: 'red' | 'orange' | 'grey';
  readonly title: string;
  readonly advice: string;
};

const ninetyDays = 90 * 86_400_000;

/** Expired and not time-stamped fails at the next staging; expired and time-stamped goes on working (product.md, 6). */
export function certificateVerdict(signer: SignerFacts | null, now: number): CertificateVerdict {
  if (signer === null) {
    return { tone: 'red', title: 'The package is not signed', advice: 'Windows stages signed packages alone.' };
  }
  const until = dateText(signer.notAfter);
  const outlives = outlivesCertificate(signer);
  if (signer.notAfter <= now) return expired(signer, outlives, until);
  if (signer.notAfter - now > ninetyDays || outlives) {
    return {
      tone: 'grey',
      title: `Good until ${until}`,
      advice: outlives
        ? 'The signature is time-stamped: the package can be staged after that date as well.'
        : `After that date the package cannot be staged again: ${whyNot(signer)}.`,
    };
  }
  return {
    tone: 'orange',
    title: `Good until ${until}; after that this package cannot be staged again, because ${whyNot(signer)}`,
    advice: 'Hosts that have it staged keep it. New and rebuilt hosts do not get it. Get a time-stamped build.',
  };
}

function expired(signer: SignerFacts, outlives: boolean, until: string): CertificateVerdict {
  if (outlives) {
    return {
      tone: 'grey',
      title: `Expired ${until}, and the package goes on working`,
      advice: 'It was time-stamped while the certificate was valid, so hosts still stage it.',
    };
  }
  return {
    tone: 'red',
    title: signer.timestamped
      ? `Expired ${until}, and its time stamp does not help: the next staging fails`
      : `Expired ${until} without a time stamp: the next staging fails`,
    advice: 'Hosts that have it staged keep it. Get a build that is signed again and time-stamped.',
  };
}

/** Why a signature ends with its certificate. */
function whyNot({ timestamped, lifetimeSigning }: SignerFacts): string {
  if (lifetimeSigning === true) return 'its certificate ends every signature with itself';
  return timestamped ? 'its time stamp is not from within its dates' : 'its signature has no time stamp';
}

/** How much of the certificate's life has passed, 0 to 1, and the words below the bar. */
export function validity(signer: SignerFacts, now: number): { readonly passed: number; readonly text: string } {
  const whole = Math.max(1, signer.notAfter - signer.notBefore);
  const days = (ms: number) => Math.max(0, Math.floor(ms / 86_400_000));
  const passed = Math.min(1, Math.max(0, (now - signer.notBefore) / whole));
  const left = days(signer.notAfter - now);
  return { passed, text: left === 0 ? 'expired' : `today, ${left} of ${days(whole)} days left` };
}
