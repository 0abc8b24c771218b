import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually, testServices } from '#electron/testing/test-services.ts';

/** Runs a console that applies a change to 60 hosts, and kills it `after` milliseconds from the moment it was acknowledged. */
async function killAmidApply(folder: string, after: number): Promise<void> {
  const program = new URL('../testing/apply-and-say.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const applied = new Promise((resolve) => child.stdout.once('data', resolve));
  await Promise.race([applied, ended]);
  await new Promise((resolve) => setTimeout(resolve, after));
  child.kill('SIGKILL');
  await ended;
}

describe('a console that is killed in the middle of an apply', () => {
  it.each([0, 40, 150])('converges after a restart, with nothing lost (killed after %i ms)', async (after) => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-kill-'));
    await killAmidApply(folder, after);
    const console = await testServices({ folder, hosts: 90 });
    const [site] = await console.client.sites.list();
    if (site === undefined) throw new Error('the site is lost');
    const siteId = site.id;
    await eventually('60 hosts Ready', async () => {
      const [row] = await console.client.packages.list({ siteId });
      return row?.counts.Ready === 60;
    });
    const { changes, open, orders, broken } = await console.store.read(async (db) => ({
      changes: await db.changes(siteId, 10),
      open: await db.openOrders(),
      orders: await db.journal(siteId, 10_000),
      broken: await db.auditChainBreak(),
    }));
    expect(changes).toMatchObject([{ generation: 1, author: 'ada' }]);
    expect(broken).toBeNull();
    expect(open).toEqual([]);
    expect(orders.every((order) => order.state !== 'issued' && order.endedAt !== null)).toBe(true);
    const { records } = await console.client.audit.list({ siteId, before: null, limit: 500 });
    const staged = records.filter((record) => record.action === 'host.stage' && record.result === 'done');
    expect(staged.length).toBeGreaterThan(0);
    expect(new Set(staged.map((record) => record.object)).size).toBe(staged.length);
    await console.close('keep');
    await rm(folder, { recursive: true, force: true });
  });
});
