import type { CertificateFacts, SignerFacts, TimeStampFacts } from '#shared/domain/certificate/facts.ts';
import type { Severity } from '#shared/domain/finding/finding.ts';
import { dateText } from '../expiry.ts';

/** One line of the chain: who, what is known of the certificate, and the verdict with its mark. */
export type ChainLine = {
  readonly id: string;
  readonly role: 'root' | 'issuer' | 'signer';
  readonly name: string;
  /** `RSA 4096 · expires 2039-06-30`. */
  readonly facts: string;
  /** What more there is to say; empty where nothing is. */
  readonly note: string;
  readonly severity: Severity;
  readonly word: string;
};

/** The time stamp as the last line below the chain. */
export type StampLine = Pick<ChainLine, 'facts' | 'note' | 'severity' | 'word'>;

const dayMs = 86_400_000;
const soonDays = 90;

/**
 * The chain from the root down to the signer, as far as it is known at `now` (milliseconds). Packages that were added
 * earlier have no chain: there it is the signer, and who it says has issued it.
 */
export function chainLines(signer: SignerFacts, now: number): readonly ChainLine[] {
  const chain = signer.chain === undefined || signer.chain.length === 0 ? [signer] : signer.chain;
  const own = chain.map((one, index) => lineOf(signer, one, index === 0, index === chain.length - 1, now));
  return [...issuerBeyond(signer, chain.at(-1) ?? signer), ...own.toReversed()];
}

function lineOf(signer: SignerFacts, one: CertificateFacts, first: boolean, last: boolean, now: number): ChainLine {
  const verb = one.notAfter <= now ? 'expired' : 'expires';
  return {
    id: one.thumbprint,
    role: first ? 'signer' : last && one.selfSigned ? 'root' : 'issuer',
    name: one.commonName || one.subject,
    facts: `${keyText(one)} · ${verb} ${dateText(one.notAfter)}`,
    ...verdictOf(signer, one, first, last, now),
  };
}

/** `RSA 3072`; the size is left out where it is not known. */
function keyText({ key }: CertificateFacts): string {
  const name = key.algorithm === 'other' ? 'Key of another kind' : key.algorithm;
  return key.bits === 0 ? name : `${name} ${key.bits}`;
}

type Verdict = Pick<ChainLine, 'severity' | 'word' | 'note'>;

function verdictOf(signer: SignerFacts, one: CertificateFacts, first: boolean, last: boolean, now: number): Verdict {
  const purpose = signer.codeSigning ? 'Code signing, 1.3.6.1.5.5.7.3.3' : 'Not made for code signing';
  const note = first ? purpose : '';
  const { chainFault } = signer;
  if (chainFault != null && chainFault.commonName === one.commonName)
    return { severity: 'warning', word: 'Does not hold', note: sentence(chainFault.reason) };
  const dated = dateVerdict(signer, one, now);
  if (dated !== null) return { ...dated, note };
  if (first && signer.selfSigned) return { severity: 'advice', word: 'Self-signed', note };
  if (first && !signer.codeSigning) return { severity: 'warning', word: 'Wrong purpose', note };
  if (last && signer.chainEnd === 'internal')
    return { severity: 'advice', word: 'Root not known here', note: 'Hosts have to trust this root.' };
  if (last && signer.chainEnd === 'public' && one.selfSigned)
    return { severity: 'passed', word: 'Good', note: 'Root of a public authority' };
  return { severity: 'passed', word: 'Good', note };
}

/** What its dates say; null where they say nothing. A verified time stamp keeps what held at its time. */
function dateVerdict(signer: SignerFacts, one: CertificateFacts, now: number): Omit<Verdict, 'note'> | null {
  if (now < one.notBefore) return { severity: 'warning', word: `Valid from ${dateText(one.notBefore)}` };
  const kept = isKept(signer, one);
  if (now >= one.notAfter)
    return kept ? { severity: 'passed', word: 'Good by its time stamp' } : { severity: 'warning', word: 'Expired' };
  const days = Math.ceil((one.notAfter - now) / dayMs);
  return days <= soonDays && !kept ? { severity: 'warning', word: `in ${days} d` } : null;
}

/** A certificate for lifetime signing ends its signatures with itself, time stamp or not. */
function isKept({ timestamped, timestampedAt, lifetimeSigning }: SignerFacts, one: CertificateFacts): boolean {
  if (!timestamped || lifetimeSigning === true) return false;
  return timestampedAt !== null && timestampedAt >= one.notBefore && timestampedAt <= one.notAfter;
}

/** The issuer that the package does not bring; nothing where the chain ends with a root of its own or does not hold. */
function issuerBeyond(signer: SignerFacts, last: CertificateFacts): readonly ChainLine[] {
  if (last.selfSigned || signer.chainEnd === 'broken') return [];
  const line = { id: 'beyond', role: 'root', name: commonNameOf(last.issuer), facts: 'Not in the package' } as const;
  if (signer.chainEnd === 'public')
    return [{ ...line, severity: 'passed', word: 'Good', note: 'Known as a public authority' }];
  if (signer.chainEnd === undefined)
    return [
      { ...line, severity: 'advice', word: 'Not looked at', note: 'This package was added before chains were read.' },
    ];
  return [{ ...line, severity: 'advice', word: 'Root not known here', note: 'Hosts have to know this issuer.' }];
}

/** The common name within a distinguished name, or the whole where it has none. */
function commonNameOf(name: string): string {
  return /(?:^|,\s*)CN=("[^"]+"|[^,]+)/.exec(name)?.[1]?.replaceAll('"', '') ?? name;
}

/** The time stamp: its kind, who made it, when, and why it proves nothing where it does not. */
export function stampLine(signer: SignerFacts): StampLine {
  const { timestamp } = signer;
  if (timestamp != null) return knownStamp(timestamp);
  if (!signer.timestamped)
    return {
      facts: 'None. An expired signature without one fails at the next staging.',
      note: '',
      severity: 'warning',
      word: 'None',
    };
  const at = signer.timestampedAt === null ? 'Time not read' : momentText(signer.timestampedAt);
  return {
    facts: at,
    note: 'This package was added before time stamps were verified.',
    severity: 'advice',
    word: 'Present',
  };
}

const kinds = { rfc3161: 'RFC 3161', legacy: 'Legacy Authenticode' } as const;

function knownStamp({ kind, at, authority, verified, reason }: TimeStampFacts): StampLine {
  const parts = [kinds[kind], authority, at === null ? 'time not read' : momentText(at)];
  return {
    facts: parts.filter((part) => part !== '').join(' · '),
    note: verified ? '' : sentence(reason ?? 'It could not be verified'),
    severity: verified ? 'passed' : 'warning',
    word: verified ? 'Verified' : 'Not verified',
  };
}

/** A moment in this computer's time zone, `2026-03-01 14:05`. */
function momentText(at: number): string {
  const date = new Date(at);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${dateText(at)} ${part(date.getHours())}:${part(date.getMinutes())}`;
}

/** Reasons come as parts of a sentence. */
function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.!?]$/.test(reason) ? '' : '.'}`;
}
