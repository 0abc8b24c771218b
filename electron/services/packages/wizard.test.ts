import { afterEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { type TestServices, type TestServicesOptions, testServices } from '#electron/testing/test-services.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';

const folder = `${labShare}\\Contoso`;
const notes2 = { path: `${folder}\\contoso-notes-2.0.0.0.vhdx`, fullName: 'Contoso.Notes_2.0.0.0_x64__n9b0twzb1d8et' };

let console: TestServices;
afterEach(() => console.close());

async function startLab(inspector?: TestServicesOptions['inspector']): Promise<SiteId> {
  console = await testServices(inspector === undefined ? {} : { inspector });
  await console.client.session.setUp({ kind: 'lab' });
  const [site] = await console.client.sites.list();
  if (site === undefined) throw new Error('no site');
  return site.id;
}

const facts: PackageFacts = {
  fullName: 'App_1.0.0.0_x64__n9b0twzb1d8et',
  familyName: 'App_n9b0twzb1d8et',
  name: 'App',
  version: '1.0.0.0',
  architecture: 'x64',
  resourceId: '',
  publisher: 'CN=Contoso',
  publisherDisplayName: 'Contoso',
  displayName: 'App',
  description: '',
  framework: false,
  applications: [],
  dependencies: [],
  targetFamilies: [],
  capabilities: [],
  fileAssociations: [],
  rootPath: 'apps\\App',
  blockMapSha256: 'ab'.repeat(32),
  files: 1,
  bytes: 1,
  signer: null,
  icon: null,
  findings: [],
};

/** An inspector that has always found the same. */
function finding(more: Partial<Inspection>, of: Partial<PackageFacts> = {}): TestServicesOptions['inspector'] {
  return {
    inspect: async (path) => ({
      path,
      format: 'vhdx',
      size: 1,
      modifiedAt: instant(1),
      packages: [{ ...facts, ...of }],
      findings: [],
      bundle: null,
      companions: [],
      reads: { count: 1, bytes: 1 },
      ...more,
    }),
  };
}

describe('the wizard', () => {
  it('shows what an image holds, and what of it the site has', async () => {
    const siteId = await startLab();
    const { path, fullName } = notes2;
    const before = await console.client.packages.inspect({ siteId, path: ` "${path}" ` });
    expect(before).toMatchObject({ alreadyAdded: [], imageCommand: null, inspection: { path, format: 'vhdx' } });
    expect(before.inspection.packages.map((item) => item.fullName)).toEqual([fullName]);
    await console.client.packages.add({ siteId, path, fullName, displayName: 'Notes', tagId: null });
    expect((await console.client.packages.inspect({ siteId, path })).alreadyAdded).toEqual([fullName]);
  });

  it('keeps what the image was when it was added', async () => {
    const siteId = await startLab();
    const { packageId } = await console.client.packages.add({ siteId, ...notes2, displayName: 'Notes', tagId: null });
    const details = await console.client.packages.get({ packageId });
    expect(details.package).toMatchObject({
      revision: 1,
      enabled: true,
      image: { path: notes2.path, format: 'vhdx', size: expect.any(Number), modifiedAt: expect.any(Number) },
      blockMapSha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
      signer: { thumbprint: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    });
    expect(details).toMatchObject({ failures: [], row: { hosts: 0, worst: null } });
  });

  it('gives the command that makes an image of a package file, and does not add it', async () => {
    const siteId = await startLab();
    const at = `${labShare}\\Packages\\Contoso.Notes_2.0.0.0_x64.msix`;
    const { imageCommand } = await console.client.packages.inspect({ siteId, path: at });
    expect(imageCommand).toBe(
      `msixmgr.exe -Unpack -packagePath "${at}" -destination "${labShare}\\Packages\\Contoso.Notes_2.0.0.0_x64.vhdx" -applyACLs -create -fileType VHDX -rootDirectory apps`,
    );
    const adding = console.client.packages.add({
      siteId,
      path: at,
      fullName: notes2.fullName,
      displayName: 'x',
      tagId: null,
    });
    await expect(adding).rejects.toMatchObject({ code: 'package-needs-image' });
  });

  it.each([
    ['the file', finding({ findings: [{ code: 'not-an-image', severity: 'stops', details: {} }] }), 'not-an-image'],
    [
      'the package',
      finding({}, { findings: [{ code: 'signature-missing', severity: 'stops', details: {} }] }),
      'signature-missing',
    ],
    ['a missing block map', finding({}, { blockMapSha256: null }), 'block-map-missing'],
  ])('refuses what a finding on %s stops', async (_what, inspector, findings) => {
    const siteId = await startLab(inspector);
    const input = { siteId, path: notes2.path, fullName: facts.fullName, displayName: 'x', tagId: null };
    await expect(console.client.packages.add(input)).rejects.toMatchObject({
      code: 'package-has-stopping-findings',
      data: { findings },
    });
  });

  it('passes on why an image cannot be read, and that reading was cancelled', async () => {
    const siteId = await startLab({
      inspect: (_path, _file, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(problem('inspection-cancelled')), { once: true });
        }),
    });
    const stop = new AbortController();
    const inspecting = console.client.packages.inspect({ siteId, path: notes2.path }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(inspecting).rejects.toMatchObject({ code: 'inspection-cancelled', defined: true });
    await console.close();
    await startLab({ inspect: () => Promise.reject(problem('vhdx-log-invalid', { path: notes2.path })) });
    const [site] = await console.client.sites.list();
    const again = console.client.packages.inspect({ siteId: site?.id ?? siteId, path: notes2.path });
    await expect(again).rejects.toMatchObject({ code: 'vhdx-log-invalid', data: { path: notes2.path } });
  });
});
