import { said, type Words } from '../problem/words.ts';
import type { Details, FindingCode } from './finding.ts';

function day(details: Details, name: string): string {
  const value = details[name];
  return typeof value === 'number' && Math.abs(value) < 8.64e15
    ? new Date(value).toISOString().slice(0, 10)
    : 'an unknown date';
}

/** Words of certificate chains and time stamps. */
export const chainWords = {
  'chain-broken': (details) => ({
    title: 'The chain of certificates does not hold',
    cause: `${said(details, 'commonName', 'A certificate')} in it is not sound: ${said(details, 'reason', 'its signature does not fit')}.`,
    remedy: 'Sign the package again with a certificate whose chain is sound.',
  }),
  'chain-trusted': (details) => ({
    title: `The certificate is trusted through ${said(details, 'commonName', 'itself')}`,
    cause: 'Every link up to a certificate of the trust store was verified.',
    remedy: 'Nothing to do.',
  }),
  'root-public': (details) => ({
    title: `The chain ends at the public authority ${said(details, 'commonName', '')}`,
    cause: 'Every link was verified; Windows brings this root, unless it was removed.',
    remedy: 'Nothing to do.',
  }),
  'root-internal': (details) => ({
    title: `The chain ends at ${said(details, 'commonName', 'an authority')}, which is not known here`,
    cause: 'It is not a public authority. Hosts trust it only if it was brought to them, by a policy for example.',
    remedy: 'Check that every host has this root among its trusted roots.',
  }),
  'root-missing': (details) => ({
    title: `The root of the chain is not known here: ${said(details, 'commonName', 'its issuer')}`,
    cause: 'The package does not bring it. Hosts look for it among their own certificates.',
    remedy: 'Check on one host that the certificate is trusted.',
  }),
  'timestamp-valid': (details) => ({
    title: `Time-stamped on ${day(details, 'at')} by ${said(details, 'authority', 'an authority')}`,
    cause: 'The time stamp fits the signature, and its own signature holds.',
    remedy: 'Nothing to do.',
  }),
  'timestamp-invalid': (details) => ({
    title: 'The time stamp does not hold',
    cause: `It proves nothing: ${said(details, 'reason', 'it cannot be read')}.`,
    remedy: 'Sign the package again with a time stamp.',
  }),
} satisfies Partial<Record<FindingCode, (details: Details) => Words>>;
