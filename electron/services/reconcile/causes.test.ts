import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { HostPlacement } from '#shared/contract/hosts.ts';
import type { LabFaultInput } from '#shared/contract/lab.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';

/** What an administrator sees on one lab host that opens the real sample images. */
describe('a host of the lab', () => {
  let console: TestServices;
  let siteId: SiteId;
  let hostId: HostId;

  beforeEach(async () => {
    console = await testServices({ hosts: 1 });
    await console.client.session.setUp({ kind: 'lab' });
    const [site] = await console.client.sites.list();
    if (site === undefined) throw new Error('no site');
    siteId = site.id;
    const { rows } = await console.client.hosts.list({ siteId, kind: 'rdsh', since: null });
    if (rows[0] === undefined) throw new Error('no host');
    hostId = rows[0].id;
  });
  afterEach(() => console.close());

  async function add(image: string, fullName: string): Promise<PackageId> {
    const path = `${labShare}\\${image}`;
    const added = { siteId, path, fullName, displayName: fullName, tagId: null };
    return (await console.client.packages.add(added)).packageId;
  }

  async function assign(...fullNames: readonly string[]): Promise<void> {
    const rows = fullNames.map((fullName) => {
      const [name, version = '', , , publisherId] = fullName.split('_');
      return { familyName: `${name}_${publisherId}`, selector: { kind: 'version' as const, version } };
    });
    const scope: Scope = { kind: 'host', hostId };
    const { applied } = await console.client.assignments.get({ scope });
    const edit: Edit = { kind: 'set-assignments', scope, inherit: false, rows };
    await console.client.changes.keep({ siteId, edits: [{ edit, baseRevision: applied.revision }] });
    const { draftRevision, confirmation } = await console.client.changes.review({ siteId });
    await console.client.changes.apply({ siteId, draftRevision, confirmation });
  }

  const faults = (...list: LabFaultInput[]) => console.client.lab.setFaults({ hostId, faults: list });
  const placements = async () => (await console.client.hosts.get({ hostId })).placements;
  const words = async () => (await placements()).map((item) => item.status);

  async function shows(...expected: readonly HostPlacement['status'][]): Promise<readonly HostPlacement[]> {
    await eventually(expected.join(', ') || 'nothing', async () => (await words()).join() === expected.join());
    return placements();
  }

  const notes = ['Contoso\\contoso-notes-1.0.0.0.vhdx', 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et'] as const;

  it('that cannot reach the share reads Not found, and Ready after it can and was told to retry', async () => {
    await add(...notes);
    await faults({ kind: 'share-unreadable', how: 'gone' });
    await assign(notes[1]);
    const [placement] = await shows('Not found');
    expect(placement?.failure).toMatchObject({ phase: 'mount', code: 'image-not-found' });
    await faults();
    expect(await console.client.hosts.retry({ siteId, hostId, packageId: null })).toEqual({ hosts: 1 });
    await shows('Ready');
  });

  it('that does not trust the certificate reads Certificate missing', async () => {
    await add(...notes);
    await faults({ kind: 'certificate-not-trusted' });
    await assign(notes[1]);
    const [placement] = await shows('Certificate missing');
    expect(placement?.failure?.code).toBe('certificate-not-trusted');
  });

  it('that is down reads Unknown and keeps what it has', async () => {
    await add(...notes);
    await assign(notes[1]);
    await shows('Ready');
    await faults({ kind: 'down' });
    await shows('Unknown');
    await assign();
    const details = await console.client.hosts.get({ hostId });
    expect(details.problem?.code).toBe('host-unreachable');
    expect(details.observation?.staged).toHaveLength(1);
    await faults();
    await shows();
    expect((await console.client.hosts.get({ hostId })).observation).toMatchObject({ staged: [], mounted: [] });
  });

  it('on which staging stops half-way goes on from there', async () => {
    await add(...notes);
    await faults({ kind: 'partial-staging', times: 1 });
    await assign(notes[1]);
    await shows('Staging failed');
    await console.client.hosts.retry({ siteId, hostId, packageId: null });
    await shows('Ready');
  });

  it('refuses what has expired or needs a newer Windows, each for its own reason, and stages others all the same', async () => {
    const expired = 'Northwind.LabelPrint_3.2.0.0_x64__2v3bx2p5dq4k8';
    const tooNew = 'Adatum.Timesheet_1.4.0.0_x64__pq3vhw0sxh33c';
    await add('Northwind\\northwind-label-print-3.2.0.0.vhdx', expired);
    await add('Adatum\\adatum-timesheet-1.4.0.0.vhdx', tooNew);
    await add(...notes);
    await assign(expired, tooNew, notes[1]);
    const [first, second] = await shows('Certificate missing', 'Staging failed', 'Ready');
    expect(first?.failure?.code).toBe('certificate-expired-on-host');
    expect(second?.failure).toMatchObject({ code: 'not-applicable', nextTryAt: null });
    expect(second?.failure?.message).toContain('10.0.26100.0');
  });

  it('mounts one image for two packages, and keeps it until the second has left', async () => {
    const image = 'Litware\\litware-viewer-converter-5.0.2.0.vhdx';
    const both = ['Litware.Viewer_5.0.2.0_x64__03z99x27xwshr', 'Litware.Converter_5.0.2.0_neutral__03z99x27xwshr'];
    for (const fullName of both) await add(image, fullName);
    await assign(...both);
    await shows('Ready', 'Ready');
    expect((await console.client.hosts.get({ hostId })).observation?.mounted).toHaveLength(1);
    await assign(...both.slice(1));
    await shows('Ready');
    expect((await console.client.hosts.get({ hostId })).observation?.mounted).toHaveLength(1);
    await assign();
    await shows();
    expect((await console.client.hosts.get({ hostId })).observation?.mounted).toEqual([]);
  });
});
