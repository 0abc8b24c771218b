import type { Bench } from '#build/scripts/bench/figure.ts';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { type TestClient, testServices } from '#electron/testing/test-services.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

const path = `${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx`;
const fullName = 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et';

/** Milliseconds that `run` takes, with what it answers. */
async function timed<T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const started = performance.now();
  return { value: await run(), ms: performance.now() - started };
}

function assign(client: TestClient, siteId: SiteId) {
  return client.changes.keep({
    siteId,
    edits: [
      {
        edit: {
          kind: 'set-assignments',
          scope: { kind: 'site-defaults', siteId, hostKind: 'rdsh' },
          inherit: false,
          rows: [{ familyName: 'Contoso.Notes_n9b0twzb1d8et', selector: { kind: 'version', version: '1.0.0.0' } }],
        },
        baseRevision: 0,
      },
    ],
  });
}

/** The main job on a lab of 10,000 hosts that answer without delay: what is left is the console's own work. */
export const bench: Bench = {
  name: 'The main job on 10,000 lab hosts',
  run: async () => {
    const { client, close } = await testServices({ hosts: 10_000 });
    try {
      const founded = await timed(() => client.session.setUp({ kind: 'lab' }));
      const siteId = (await client.sites.list())[0]?.id ?? ('' as SiteId);
      await client.packages.add({ siteId, path, fullName, displayName: 'Contoso Notes', tagId: null });
      const listed = await timed(() => client.hosts.list({ siteId, kind: 'rdsh', since: null }));
      const kept = await timed(() => assign(client, siteId));
      const reviewed = await timed(() => client.changes.review({ siteId }));
      const { draftRevision, confirmation } = reviewed.value;
      const applied = await timed(() => client.changes.apply({ siteId, draftRevision, confirmation }));
      const ready = await timed(() => allReady(client, siteId, listed.value.rows.length));
      return [
        { name: 'set-up', value: founded.ms, unit: 'ms', bar: { kind: 'at-most', value: 5_000 } },
        { name: 'host list', value: listed.ms, unit: 'ms', bar: { kind: 'at-most', value: 200 } },
        { name: 'an edit kept', value: kept.ms, unit: 'ms', bar: { kind: 'at-most', value: 2_000 } },
        { name: 'review', value: reviewed.ms, unit: 'ms', bar: { kind: 'at-most', value: 1_000 } },
        { name: 'apply acknowledged', value: applied.ms, unit: 'ms', bar: { kind: 'at-most', value: 2_000 } },
        { name: 'every host Ready', value: ready.ms / 1_000, unit: 's', bar: { kind: 'at-most', value: 120 } },
      ];
    } finally {
      await close();
    }
  },
};

async function allReady(client: TestClient, siteId: SiteId, hosts: number): Promise<void> {
  const until = performance.now() + 180_000;
  while (performance.now() < until) {
    const [row] = await client.packages.list({ siteId });
    if (row?.counts.Ready === hosts) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
