import { child, type DerNode, derTag, oidText, parseDer, SignatureError, tagged, timeOf } from './der.ts';

const tokenId = '1.3.6.1.4.1.311.3.3.1';
const counterSignatureId = '1.2.840.113549.1.9.6';
const signingTimeId = '1.2.840.113549.1.9.5';

/** Whether a time stamp is there and which time it says; its own signature and chain are not verified. */
export type TimeStamp = { readonly present: boolean; readonly at: number | null };

/** Finds an RFC 3161 token or a counter-signature of the older kind among the attributes that are not signed. */
export function readTimeStamp(unsigned: ReadonlyMap<string, DerNode>): TimeStamp {
  const token = unsigned.get(tokenId);
  const counter = unsigned.get(counterSignatureId);
  if (token === undefined && counter === undefined) return { present: false, at: null };
  try {
    return { present: true, at: token === undefined ? counterTime(counter) : tokenTime(token) };
  } catch (error) {
    if (error instanceof SignatureError) return { present: true, at: null };
    throw error;
  }
}

/** genTime of the TSTInfo in the token. Ref: RFC 3161 2.4.2. */
function tokenTime(token: DerNode): number {
  const encapsulated = child(child(child(token, 1), 0), 2);
  const info = parseDer(child(child(encapsulated, 1), 0, derTag.octetString).content);
  return timeOf(child(info, 4, derTag.generalizedTime));
}

function counterTime(counter: DerNode | undefined): number | null {
  const attributes = counter === undefined ? null : tagged(counter, 0);
  const time = attributes?.children.find((one) => oidText(child(one, 0)) === signingTimeId);
  return time === undefined ? null : timeOf(child(child(time, 1), 0));
}
