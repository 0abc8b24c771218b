import { afterAll, beforeAll } from 'vitest';
import type { HostFleet } from '#electron/ports/host-connector.ts';
import type { LabControl } from '#electron/ports/lab-control.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import { createSystemEnv } from '../../env/system-env.ts';
import { createMemoryLog } from '../../log/memory-log.ts';
import { type ConnectorUnderTest, describeConnector } from '../connector.contract.ts';
import { openTestLab, samplePackage } from './lab.fixture.ts';
import type { Lab } from './open-lab.ts';
import { connectLab, type RemoteLab } from './socket/connect-lab.ts';
import { type ServedLab, serveLab } from './socket/serve-lab.ts';

const call = { signal: new AbortController().signal };
const image = 'Litware\\litware-viewer-converter-5.0.2.0.vhdx';

let lab: Lab;
let served: ServedLab;
let remote: RemoteLab;
let used = 0;

beforeAll(async () => {
  lab = await openTestLab({ hosts: 60 });
  const { log } = createMemoryLog();
  served = await serveLab(lab, { host: '127.0.0.1', port: 0 }, log);
  remote = await connectLab(served.address, createSystemEnv(), log);
});

afterAll(async () => {
  await remote.close();
  await served.close();
  await lab.close();
});

describeConnector('simulated', () => nextHost(lab.fleet, lab.control));
describeConnector('simulated, over a socket', () => nextHost(remote.fleet, remote.control));

/** Every test has a host of its own, which nobody has touched. */
async function nextHost(fleet: HostFleet, control: LabControl): Promise<ConnectorUnderTest> {
  const name = (await control.hosts(call))[used++]?.name ?? 'none left';
  const { signer, ...first } = await samplePackage(lab, image, 0);
  const { signer: _, ...second } = await samplePackage(lab, image, 1);
  if (signer === null) throw new Error('the sample is not signed');
  return {
    host: fleet.connect(hostNamed(name)),
    packages: { first, second },
    signer: { thumbprint: signer.thumbprint, certificate: signer.certificate },
    signIn: (user, fullName) => control.signIn(name, user, fullName, call),
    signOut: (user) => control.signOut(name, user, call),
    setFaults: (faults) => control.setFaults(name, faults, call),
  };
}

function hostNamed(name: string): Host {
  const ids = { id: name as HostId, siteId: 'site' as SiteId };
  return { ...ids, name, kind: 'rdsh', memberOf: { kind: 'none' }, revision: 1 };
}
