import { appendFile, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostConnector } from '#electron/ports/host-connector.ts';
import type { PackageRef, Step } from '#shared/domain/reconcile/step.ts';
import type { HostId, OperationId } from '#shared/kernel/ids.ts';
import { openTestLab, readersInProcess, samplePackage } from './lab.fixture.ts';
import { type Lab, labShare } from './open-lab.ts';

const call = { signal: new AbortController().signal };
const notes1 = 'Contoso\\contoso-notes-1.0.0.0.vhdx';
const notes2 = 'Contoso\\contoso-notes-2.0.0.0.vhdx';
const cad = 'Fabrikam\\fabrikam-cad-24.1.0.0.vhdx';
const labels = 'Northwind\\northwind-label-print-3.2.0.0.vhdx';
const timesheet = 'Adatum\\adatum-timesheet-1.4.0.0.vhdx';
const timesheetCim = 'Adatum\\adatum-timesheet-1.4.0.0.cim';

let operations = 0;

function order(step: Step, generation = 1) {
  return { operationId: `operation ${++operations}` as OperationId, hostId: 'host' as HostId, generation, step };
}

async function bring(host: HostConnector, item: PackageRef): Promise<void> {
  await host.apply(order({ kind: 'mount', package: item }), call);
  await host.apply(order({ kind: 'stage', package: item }), call);
  await host.apply(order({ kind: 'offer', package: item, registration: 'on-demand', users: [] }), call);
}

describe('the lab', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openTestLab();
  });
  afterAll(() => lab.close());

  const refOf = async (below: string, which = 0): Promise<PackageRef> => {
    const { signer: _, ...ref } = await samplePackage(lab, below, which);
    return ref;
  };

  it('has session hosts, a VDI pool and an AVD host pool', async () => {
    const hosts = await lab.control.hosts(call);
    expect(hosts).toHaveLength(24);
    expect(hosts[0]).toEqual({ name: 'VIE-RDSH-001', kind: 'rdsh', memberOf: 'Finance' });
    expect(hosts.filter((host) => host.kind === 'vdi').map((host) => host.memberOf)).toEqual(Array(4).fill('Office'));
    expect(hosts.at(-1)).toEqual({ name: 'VIE-AVD-004', kind: 'avd', memberOf: 'Knowledge workers' });
  });

  it('serves its sample images on a share', async () => {
    const folders = await lab.shares.list(labShare, call);
    expect(folders.map((entry) => entry.name).sort()).toEqual([
      'Adatum',
      'Contoso',
      'Fabrikam',
      'Litware',
      'Northwind',
      'Packages',
    ]);
    expect(await lab.shares.list(`${labShare}\\Packages`, call)).toMatchObject([
      { name: 'Contoso.Notes_2.0.0.0_x64.msix' },
    ]);
  });

  it('brings two versions of one application side by side to every kind of host', async () => {
    for (const name of ['VIE-RDSH-001', 'VIE-VDI-004', 'VIE-AVD-001']) {
      const host = lab.connectTo(name);
      await bring(host, await refOf(notes1));
      await bring(host, await refOf(notes2));
      expect((await host.observe(call)).offered).toHaveLength(2);
    }
  });

  it('refuses an expired certificate without a time stamp', async () => {
    await expect(bring(lab.connectTo('VIE-RDSH-002'), await refOf(labels))).rejects.toMatchObject({
      code: 'certificate-expired-on-host',
      details: { hresult: '0x800B0101', commonName: 'Northwind Traders', host: 'VIE-RDSH-002' },
    });
  });

  it('refuses a package whose framework the host lacks, and takes it where the framework is', async () => {
    const item = await refOf(cad);
    await expect(bring(lab.connectTo('VIE-RDSH-008'), item)).rejects.toMatchObject({
      code: 'dependency-missing',
      details: { dependency: 'Microsoft.VCLibs.140.00.UWPDesktop' },
    });
    await bring(lab.connectTo('VIE-RDSH-002'), item);
  });

  it('refuses a package for a newer Windows than the host has', async () => {
    const item = await refOf(timesheet);
    await expect(bring(lab.connectTo('VIE-RDSH-001'), item)).rejects.toMatchObject({ code: 'not-applicable' });
    await bring(lab.connectTo('VIE-RDSH-003'), item);
  });

  it('brings a package from a CIM, which is a set of files', async () => {
    const item = await refOf(timesheetCim);
    expect(item).toMatchObject({ fullName: (await refOf(timesheet)).fullName, image: { format: 'cim', size: 72 } });
    const host = lab.connectTo('VIE-RDSH-006');
    await bring(host, item);
    expect((await host.observe(call)).offered).toHaveLength(1);
  });

  it('does not trust a signer while that fault stands, not even when told to, and does again afterwards', async () => {
    const name = 'VIE-RDSH-004';
    const { signer, ...item } = await samplePackage(lab, notes1);
    const trust = { kind: 'trust', package: item, thumbprint: '', certificate: '', ...signer } as const;
    await lab.control.setFaults(name, [{ kind: 'certificate-not-trusted' }], call);
    const host = lab.connectTo(name);
    await expect(bring(host, await refOf(notes1))).rejects.toMatchObject({ code: 'certificate-not-trusted' });
    await expect(host.apply(order(trust), call)).rejects.toMatchObject({ code: 'certificate-not-trusted' });
    expect((await host.observe(call)).trusted).toEqual([]);
    await lab.control.setFaults(name, [], call);
    await bring(host, await refOf(notes1));
  });

  it('never trusts another certificate than the one that was named', async () => {
    const { signer, ...item } = await samplePackage(lab, notes1);
    const trust = {
      kind: 'trust',
      package: item,
      thumbprint: '0'.repeat(64),
      certificate: signer?.certificate ?? '',
    } as const;
    const host = lab.connectTo('VIE-RDSH-004');
    await expect(host.apply(order(trust), call)).rejects.toMatchObject({ code: 'signature-invalid-on-host' });
  });

  it('fails half-way as often as told, with the image left mounted', async () => {
    const name = 'VIE-RDSH-005';
    const host = lab.connectTo(name);
    await lab.control.setFaults(name, [{ kind: 'partial-staging', times: 2 }], call);
    const item = await refOf(notes1);
    for (let time = 0; time < 2; time++) {
      await expect(bring(host, item)).rejects.toMatchObject({
        code: 'stage-failed',
        details: { hresult: '0x80073CF6' },
      });
    }
    expect(await host.observe(call)).toMatchObject({ mounted: [{}], staged: [] });
    expect(await lab.control.state(name, call)).toEqual({ faults: [] });
    await bring(host, item);
  });

  it('does not find an image that a host cannot reach', async () => {
    const name = 'VIE-RDSH-006';
    await lab.control.setFaults(name, [{ kind: 'share-unreadable', how: 'gone' }], call);
    await expect(bring(lab.connectTo(name), await refOf(notes1))).rejects.toMatchObject({
      code: 'image-not-found',
      details: { hresult: '0x80070035' },
    });
  });

  it('gives users only what sign-ins register', async () => {
    const name = 'VIE-RDSH-007';
    const { fullName, ...rest } = await refOf(notes1);
    await expect(lab.control.signIn(name, 'anna', fullName, call)).rejects.toMatchObject({
      code: 'package-not-offered',
      details: { host: name, fullName },
    });
    const host = lab.connectTo(name);
    await bring(host, { fullName, ...rest });
    await lab.control.signIn(name, 'anna', fullName, call);
    await lab.control.signIn(name, 'anna', fullName, call);
    await lab.control.signIn(name, 'bela', fullName, call);
    expect((await host.observe(call)).sessions).toMatchObject([
      { user: 'anna', running: [fullName] },
      { user: 'bela', running: [fullName] },
    ]);
    await lab.control.signOut(name, null, call);
    expect((await host.observe(call)).sessions).toEqual([]);
  });

  it('hints at hosts that changed, many at once', async () => {
    const heard: string[][] = [];
    const stop = lab.fleet.onHint((names) => heard.push([...names]));
    await lab.control.setFaults('VIE-AVD-001', [{ kind: 'slow', factor: 2 }], call);
    await lab.control.setFaults('VIE-AVD-002', [{ kind: 'slow', factor: 2 }], call);
    await expect.poll(() => heard).toEqual([expect.arrayContaining(['VIE-AVD-001', 'VIE-AVD-002'])]);
    stop();
  });

  it('is unreachable under a name that it does not have', async () => {
    await expect(lab.connectTo('NOBODY').observe(call)).rejects.toMatchObject({ code: 'host-unreachable' });
    await expect(lab.control.setFaults('NOBODY', [], call)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the lab, left and opened again', () => {
  it('has everything as it was, and still knows the orders that it took', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-lab-'));
    const before = await openTestLab({ folder });
    const { signer: _, ...item } = await samplePackage(before, notes1);
    await bring(before.connectTo('VIE-RDSH-001'), item);
    const last = order({ kind: 'withdraw', package: item }, 5);
    await before.connectTo('VIE-RDSH-001').apply(last, call);
    const seen = await before.connectTo('VIE-RDSH-001').observe(call);
    await before.close();

    const after = await openTestLab({ folder });
    const host = after.connectTo('VIE-RDSH-001');
    expect({ ...(await host.observe(call)), at: 0 }).toEqual({ ...seen, at: 0 });
    await host.apply(order({ kind: 'offer', package: item, registration: 'on-demand', users: [] }, 5), call);
    await host.apply(last, call);
    expect((await host.observe(call)).offered).toHaveLength(1);
    await after.close();
  });

  it('keeps the hosts that it was made with', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-lab-'));
    await (await openTestLab({ folder, hosts: 30 })).close();
    const after = await openTestLab({ folder, hosts: 24 });
    expect(await after.control.hosts(call)).toHaveLength(30);
    await after.close();
  });

  it('is open in one place alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-lab-'));
    const lab = await openTestLab({ folder });
    await expect(openTestLab({ folder })).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await lab.close();
    await (await openTestLab({ folder })).close();
  });

  it('has the share as it was left, and makes good what was never finished', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-lab-'));
    const before = await openTestLab({ folder });
    const { signer: _, ...item } = await samplePackage(before, notes1);
    await appendFile(join(before.shareFolder, 'Contoso', 'contoso-notes-1.0.0.0.vhdx'), 'x');
    await before.close();

    const after = await openTestLab({ folder });
    await expect(bring(after.connectTo('VIE-RDSH-001'), item)).rejects.toMatchObject({ code: 'image-changed' });
    expect((await readdir(join(after.shareFolder, 'Contoso'))).sort()).toEqual([
      'contoso-notes-1.0.0.0.vhdx',
      'contoso-notes-2.0.0.0.vhdx',
    ]);
    await after.close();
  });
});

describe('a big lab', () => {
  it('has ten thousand hosts and reads an image once for all of them', async () => {
    let readings = 0;
    const readers = readersInProcess();
    const inspector: typeof readers = {
      inspect: (...given) => {
        readings += 1;
        return readers.inspect(...given);
      },
    };
    const lab = await openTestLab({ hosts: 10_000, inspector });
    const hosts = await lab.control.hosts(call);
    expect(new Set(hosts.map((host) => host.name)).size).toBe(10_000);
    const { signer: _, ...item } = await samplePackage(lab, notes1);
    await Promise.all(hosts.slice(0, 200).map(({ name }) => bring(lab.connectTo(name), item)));
    expect(readings).toBe(1);
    await lab.close();
  });
});
