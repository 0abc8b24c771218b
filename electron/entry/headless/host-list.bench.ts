import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { Bench } from '#build/scripts/bench/figure.ts';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import { eventually, type TestClient, testServices } from '#electron/testing/test-services.ts';
import { rights } from '#shared/domain/access/rights.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { openPages } from '../pages/pages.ts';
import { type HeadlessServer, startServer } from './server.ts';

const hosts = 10_000;
const fullName = 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et';

/** A window's line to the console, and how many bytes came over it. */
async function openLine(server: HeadlessServer) {
  const signIn = await fetch(server.url, { redirect: 'manual' });
  const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const origin = `http://127.0.0.1:${server.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers: { cookie, origin } });
  let received = 0;
  // Counted below the unpacking: `upgrade` hands over the connection itself.
  socket.on('upgrade', (response) => response.socket.on('data', (chunk: Buffer) => (received += chunk.length)));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  // `ws` speaks the browser's interface; the client is the router's own mirror.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link) as TestClient, received: () => received, close: () => socket.close() };
}

/** Bytes over the line while `run` is answered. */
async function weighed<T>(line: { received(): number }, run: () => Promise<T>) {
  const before = line.received();
  const value = await run();
  return { value, bytes: line.received() - before };
}

async function assignToAll(client: TestClient, siteId: SiteId): Promise<void> {
  const path = `${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx`;
  await client.packages.add({ siteId, path, fullName, displayName: 'Contoso Notes', tagId: null });
  const rows = [
    { familyName: 'Contoso.Notes_n9b0twzb1d8et', selector: { kind: 'version', version: '1.0.0.0' } },
  ] as const;
  const scope = { kind: 'site-defaults', siteId, hostKind: 'rdsh' } as const;
  const edits = [{ edit: { kind: 'set-assignments', scope, inherit: false, rows }, baseRevision: 0 } as const];
  await client.changes.keep({ siteId, edits });
  const { draftRevision, confirmation } = await client.changes.review({ siteId });
  await client.changes.apply({ siteId, draftRevision, confirmation });
}

/** What the host list costs on the line of a window: once as a whole, and then per host that changed. */
export const bench: Bench = {
  name: 'The list of 10,000 hosts on the line of a window',
  run: async () => {
    const pagesFolder = await mkdtemp(join(tmpdir(), 'attache-bench-'));
    await writeFile(join(pagesFolder, 'index.html'), '<title>Console</title>');
    const { services, client, close } = await testServices({ hosts });
    const context = { actor: 'ada', rights };
    const { log } = createMemoryLog();
    await client.session.setUp({ kind: 'lab' });
    const pages = await openPages(pagesFolder);
    const server = await startServer({ port: 0, pages, router: services.router, context, log });
    const line = await openLine(server);
    try {
      const siteId = (await client.sites.list())[0]?.id ?? ('' as SiteId);
      const kinds = ['rdsh', 'vdi', 'avd'] as const;
      await eventually(
        'every host answers',
        async () => (await client.sites.list())[0]?.hostsAnswering === hosts,
        120_000,
      );
      const first = await weighed(line, async () => {
        const lists = [];
        for (const kind of kinds) lists.push(await line.client.hosts.list({ siteId, kind, since: null }));
        return lists;
      });
      const seq = first.value[0]?.seq ?? 0;
      await assignToAll(client, siteId);
      await eventually(
        'hosts have it',
        async () => ((await client.packages.list({ siteId }))[0]?.counts.Ready ?? 0) > 2_000,
        120_000,
      );
      const delta = await weighed(line, () => line.client.hosts.list({ siteId, kind: 'rdsh', since: seq }));
      const changed = delta.value.rows.length;
      if (delta.value.complete || changed < 1_000) throw new Error(`${changed} changed hosts are no measure`);
      return [
        { name: 'first payload', value: first.bytes / 1024, unit: 'KB', bar: { kind: 'at-most', value: 400 } },
        {
          name: 'for each changed host',
          value: delta.bytes / changed,
          unit: 'bytes',
          bar: { kind: 'at-most', value: 200 },
        },
        {
          name: 'the same before packing',
          value: JSON.stringify(delta.value).length / changed,
          unit: 'bytes',
          bar: { kind: 'at-most', value: 320 },
        },
      ];
    } finally {
      line.close();
      await server.stop();
      await close();
      await rm(pagesFolder, { recursive: true });
    }
  },
};
