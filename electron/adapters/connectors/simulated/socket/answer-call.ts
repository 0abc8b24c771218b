import type { Call } from '#electron/ports/call.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { type Lab, labShare } from '../open-lab.ts';
import { hostsAtOnce, type LabAnswers, type LabCall } from './wire.ts';

/** Does what a client asks. */
export async function answerCall(lab: Lab, asked: LabCall, call: Call): Promise<LabAnswers[LabCall['do']]> {
  switch (asked.do) {
    case 'hello':
      return { lab: lab.id, share: { unc: labShare, folder: lab.shareFolder } };
    case 'hosts':
      return someHosts(lab, asked.from, call);
    case 'state':
      return { faults: [...(await lab.control.state(asked.host, call)).faults] };
    case 'observe':
      return (await lab.connectTo(asked.host).observe(call)) as LabAnswers['observe']; // only `readonly` differs
    case 'probe':
      return lab.connectTo(asked.host).probe(asked.path, call);
    case 'apply':
      return nothing(lab.connectTo(asked.host).apply(asked.order, call));
    case 'sign-in':
      return nothing(lab.control.signIn(asked.host, asked.user, asked.fullName, call, asked.groups));
    case 'sign-out':
      return nothing(lab.control.signOut(asked.host, asked.user, call));
    case 'by-hand':
      return nothing(lab.control.byHand(asked.host, asked.work, call));
    case 'set-faults':
      return nothing(lab.control.setFaults(asked.host, asked.faults, call));
    default:
      return assertNever(asked);
  }
}

async function nothing(work: Promise<void>): Promise<null> {
  await work;
  return null;
}

async function someHosts(lab: Lab, from: number, call: Call): Promise<LabAnswers['hosts']> {
  const all = await lab.control.hosts(call);
  const next = from + hostsAtOnce;
  return { hosts: all.slice(from, next), next: next < all.length ? next : null };
}
