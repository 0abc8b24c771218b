import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteId } from '#shared/kernel/ids.ts';
import { createSystemEnv } from '../env/system-env.ts';
import { createMemoryLog } from '../log/memory-log.ts';
import { connect } from './connection.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { openStore } from './open-store.ts';
import { storeContract } from './store.contract.ts';
import { auditLine, fillStore } from './store-samples.ts';

let folder: string;
let memory: ReturnType<typeof createMemoryLog>;
const env = createSystemEnv();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attache-store-'));
  memory = createMemoryLog();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function open() {
  return openStore({ folder, env, log: memory.log, entry: 'headless' });
}

/** Changes the file behind the store's back. */
function tamper(sql: string): void {
  const raw = new Database(join(folder, 'attache.db'));
  raw.exec(sql);
  raw.close();
}

storeContract('SQLite', open);

/** A process of its own that commits audit lines and says each number once it is acknowledged. */
function startCommitting(): ChildProcess {
  const here = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const program = `
    const { openStore } = await import(${here('./open-store.ts')});
    const { createSystemEnv } = await import(${here('../env/system-env.ts')});
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const store = await openStore({ folder: ${JSON.stringify(folder)}, env: createSystemEnv(), log, entry: 'desktop' });
    for (let n = 1; ; n += 1) {
      await store.change((db) => db.addAudit({ actor: 'ada', siteId: null, action: 'test', object: String(n),
        before: null, after: null, result: 'done', changeId: null }));
      process.stdout.write(n + '\\n');
    }`;
  return spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], {
    cwd: new URL('../../..', import.meta.url).pathname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Waits until the process has acknowledged `count` commits; resolves with how many it said before it ended. */
async function killAfter(child: ChildProcess, count: number): Promise<number> {
  let said = 0;
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    said = Number(line);
    if (said === count) child.kill('SIGKILL');
  }
  return said;
}

describe('a data folder', () => {
  it('loses nothing that was acknowledged when its process is killed between and amid commits', async () => {
    for (const count of [3, 17, 40]) {
      const before = await (async () => {
        const store = await open();
        const lines = await store.read((db) => db.audit({ siteId: null, before: null, limit: 1 }));
        await store.close();
        return lines[0]?.seq ?? 0;
      })();
      const said = await killAfter(startCommitting(), count);
      const store = await open();
      const [last] = await store.read((db) => db.audit({ siteId: null, before: null, limit: 1 }));
      expect(last?.seq ?? 0).toBeGreaterThanOrEqual(before + said);
      expect(await store.read((db) => db.auditChainBreak())).toBeNull();
      await store.close();
    }
  });

  it('tells a second opener who holds it, and lets it in once that process is gone', async () => {
    const child = startCommitting();
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    await expect(open()).rejects.toMatchObject({
      code: 'data-folder-in-use',
      details: { pid: child.pid, entry: 'desktop', folder, since: expect.stringMatching(/^\d{4}-/u) },
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    await (await open()).close();
  });

  it('names the broken line when somebody changes, removes, swaps or cuts off audit lines', async () => {
    const store = await open();
    for (let n = 1; n <= 8; n += 1) await store.change((db) => db.addAudit(auditLine(`line ${n}`)));
    const firstBroken = () => store.read((db) => db.auditChainBreak());
    const undo = (sql: string) => tamper(sql);
    undo(`CREATE TABLE kept AS SELECT * FROM audit; CREATE TABLE head AS SELECT * FROM settings`);
    const cases: readonly (readonly [string, number])[] = [
      [`UPDATE audit SET actor = 'eve' WHERE seq = 4`, 4],
      [`UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 8`, 8],
      [`UPDATE audit SET result = 'nonsense' WHERE seq = 2`, 2],
      [`DELETE FROM audit WHERE seq = 5`, 5],
      [`DELETE FROM audit WHERE seq > 6`, 7],
      [
        `UPDATE audit SET seq = 100 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 100`,
        2,
      ],
      [`DELETE FROM settings WHERE key = 'audit-head'`, 9],
    ];
    for (const [sql, expected] of cases) {
      tamper(sql);
      expect([sql, await firstBroken()]).toEqual([sql, expected]);
      undo(
        'DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; DELETE FROM settings; INSERT INTO settings SELECT * FROM head',
      );
      expect(await firstBroken()).toBeNull();
    }
    await store.close();
  });

  it('leaves out a row that cannot be read, and says so in the log', async () => {
    const store = await open();
    await fillStore(store);
    tamper(`UPDATE packages SET facts_json = '{"familyName": 1}'; UPDATE hosts SET kind = 'toaster'`);
    const [packages, hosts, sites] = await store.read(async (db) => [
      await db.packages('site-1' as SiteId),
      await db.hosts('site-1' as SiteId),
      await db.sites(),
    ]);
    expect([packages.length, hosts.length, sites.length]).toEqual([0, 0, 1]);
    const told = memory.lines.filter((line) => line.level === 'error').map((line) => line.metadata);
    expect(told).toMatchObject([
      { table: 'packages', key: 'package-1' },
      { table: 'hosts', key: 'host-1' },
    ]);
    await store.close();
  });

  it('answers clearly when the database is damaged or of a newer console, and gives the folder back', async () => {
    await writeFile(join(folder, 'attache.db'), 'this is no database, and never was one'.repeat(100));
    await expect(open()).rejects.toMatchObject({ code: 'data-folder-damaged' });
    await rm(join(folder, 'attache.db'));
    await (await open()).close();
    tamper(`INSERT INTO migrations VALUES (999, 'later', 0)`);
    await expect(open()).rejects.toMatchObject({ code: 'data-folder-newer', details: { is: 999 } });
  });

  it('of the first form gets the groups and pools that its hosts belong to', async () => {
    const connection = connect(join(folder, 'attache.db'), 'writer');
    await migrate(connection, folder, migrations.slice(0, 1), 5);
    connection.raw.exec(`INSERT INTO sites VALUES ('s', 'Vienna', 1, 1, 1, '[]');
      INSERT INTO hosts VALUES ('h1', 's', 'H1', 'rdsh', 'group', 'g', 'Office', 1), ('h2', 's', 'H2', 'rdsh', 'group', 'g', 'Office', 1),
        ('v1', 's', 'V1', 'vdi', 'pool', 'p', 'Desktops', 1), ('h3', 's', 'H3', 'rdsh', 'none', NULL, NULL, 1)`);
    await connection.db.destroy();
    const store = await open();
    const found = await store.read(async (db) => [await db.groups('s' as SiteId), await db.pools('s' as SiteId)]);
    expect(found).toEqual([
      [{ id: 'g', siteId: 's', name: 'Office', revision: 1 }],
      [{ id: 'p', siteId: 's', name: 'Desktops', kind: 'vdi', revision: 1 }],
    ]);
    await store.close();
  });

  it('is copied before a newer form is made of it; a migration that fails leaves it as it was', async () => {
    const store = await open();
    await fillStore(store);
    await store.close();
    const connection = connect(join(folder, 'attache.db'), 'writer');
    const newest = migrations.length;
    const next = newest + 1;
    const failing = [
      ...migrations,
      {
        number: next,
        name: 'fails',
        run: async () => {
          throw new Error('no');
        },
      },
    ];
    await expect(migrate(connection, folder, failing, 5)).rejects.toThrow('no');
    const adding = [
      ...migrations,
      {
        number: next,
        name: 'adds',
        run: async () => {
          connection.raw.exec('CREATE TABLE more (id TEXT) STRICT');
        },
      },
    ];
    expect(await migrate(connection, folder, adding, 6)).toEqual([next]);
    expect(await migrate(connection, folder, adding, 7)).toEqual([]);
    await connection.db.destroy();
    expect((await readdir(join(folder, 'backups'))).sort()).toEqual([
      `attache-form-${newest}-5.db`,
      `attache-form-${newest}-6.db`,
    ]);
    const copy = new Database(join(folder, 'backups', `attache-form-${newest}-6.db`), { readonly: true });
    expect(copy.prepare('SELECT name FROM hosts').all()).toEqual([{ name: 'VIE-RDSH-001' }]);
    copy.close();
  });
});
