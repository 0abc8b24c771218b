import { appendFile, open, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HostConnector } from '#electron/ports/host-connector.ts';
import type { PackageRef } from '#shared/domain/reconcile/step.ts';
import type { HostId, OperationId } from '#shared/kernel/ids.ts';
import { openTestLab, readersInProcess, samplePackage } from './lab.fixture.ts';

const call = { signal: new AbortController().signal };
const notes = 'Contoso\\contoso-notes-1.0.0.0.vhdx';

async function stage(host: HostConnector, item: PackageRef): Promise<void> {
  for (const kind of ['mount', 'stage'] as const) {
    const operationId = `${kind} ${Math.random()}` as OperationId;
    await host.apply({ operationId, hostId: 'host' as HostId, generation: 1, step: { kind, package: item } }, call);
  }
}

async function besideCim(shareFolder: string, kind: string): Promise<string> {
  const folder = join(shareFolder, 'Adatum');
  const [name = ''] = (await readdir(folder)).filter((file) => file.startsWith(`${kind}_`));
  return join(folder, name);
}

/** Changes one byte of the block map, and puts size and time back as they were. */
async function alterUnseen(path: string): Promise<void> {
  const { atime, mtime } = await stat(path);
  const bytes = await readFile(path);
  const at = bytes.indexOf('Hash="', bytes.indexOf('<BlockMap')) + 'Hash="'.length;
  const file = await open(path, 'r+');
  await file.write(bytes[at] === 0x41 ? 'B' : 'A', at);
  await file.close();
  await utimes(path, atime, mtime);
}

it('refuses other bytes on the next host, also where size and time of the image were put back', async () => {
  const lab = await openTestLab();
  const { signer: _, ...item } = await samplePackage(lab, notes);
  await stage(lab.connectTo('VIE-RDSH-001'), item);
  await alterUnseen(join(lab.shareFolder, 'Contoso', 'contoso-notes-1.0.0.0.vhdx'));
  await expect(stage(lab.connectTo('VIE-RDSH-002'), item)).rejects.toMatchObject({ code: 'image-changed' });
  await lab.close();
});

it.each([
  ['longer', 'region', (file: string) => appendFile(file, 'x')],
  ['touched', 'region', (file: string) => utimes(file, 1, 1)],
  ['gone', 'region', (file: string) => rm(file)],
])('refuses a CIM with a file that is %s, though the .cim is the same', async (_, kind, change) => {
  const lab = await openTestLab();
  const { signer: _signer, ...item } = await samplePackage(lab, 'Adatum\\adatum-timesheet-1.4.0.0.cim');
  await stage(lab.connectTo('VIE-RDSH-003'), item);
  await change(await besideCim(lab.shareFolder, kind));
  await expect(stage(lab.connectTo('VIE-RDSH-006'), item)).rejects.toMatchObject({ code: 'image-changed' });
  await lab.close();
});

it('does not mind an objectid file of a CIM, which nobody reads', async () => {
  const lab = await openTestLab();
  const { signer: _, ...item } = await samplePackage(lab, 'Adatum\\adatum-timesheet-1.4.0.0.cim');
  await rm(await besideCim(lab.shareFolder, 'objectid'));
  await expect(stage(lab.connectTo('VIE-RDSH-003'), item)).resolves.toBeUndefined();
  await lab.close();
});

it('refuses a package in which an inspection finds what stops it', async () => {
  const readers = readersInProcess();
  const inspector: typeof readers = {
    inspect: async (...given) => {
      const found = await readers.inspect(...given);
      const findings = [{ code: 'block-map-not-signed', severity: 'stops', details: {} }] as const;
      return { ...found, packages: found.packages.map((facts) => ({ ...facts, findings })) };
    },
  };
  const lab = await openTestLab({ inspector });
  const { signer: _, ...item } = await samplePackage(lab, notes);
  await expect(stage(lab.connectTo('VIE-RDSH-001'), item)).rejects.toMatchObject({
    code: 'signature-invalid-on-host',
    details: { finding: 'block-map-not-signed', hresult: '0x80096010' },
  });
  await lab.close();
});
