import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '#build/config/root.ts';
import { checkImports } from './check.ts';

/** One offence of each kind; every other file is innocent. */
const files: Readonly<Record<string, string>> = {
  'shared/kernel/id.ts': 'export const id = 1;',
  'shared/domain/rule.ts': "import { contract } from '../contract/contract.ts';\nexport const rule = contract;",
  'shared/domain/zod.ts': "import { z } from 'zod';\nexport const text = z.string();",
  'shared/domain/node.ts': "import { join } from 'node:path';\nexport const at = join('a');",
  'shared/domain/a.ts': "import type { B } from './b.ts';\nexport type A = B;",
  'shared/domain/b.ts': "import type { A } from './a.ts';\nexport type B = A | 1;",
  'shared/contract/contract.ts': "import { z } from 'zod';\nexport const contract = z.string();",
  'electron/services/service.ts':
    "import { store } from '#electron/adapters/database/store.ts';\nexport const service = store;",
  'electron/adapters/database/store.ts': "import Database from 'better-sqlite3';\nexport const store = Database;",
  'electron/adapters/shares/share.ts': "import Database from 'better-sqlite3';\nexport const share = Database;",
  'electron/adapters/log/log.ts': "import { app } from 'electron';\nexport const log = app;",
  'electron/images/reader.ts': "import { open } from 'node:fs';\nexport const reader = open;",
  'electron/testing/double.ts': 'export const double = 1;',
  'electron/entry/main.ts': "import { double } from '#electron/testing/double.ts';\nexport const main = double;",
  'renderer/api/client.ts':
    "import type { contract } from '#shared/contract/contract.ts';\nexport type Client = typeof contract;",
  'renderer/features/hosts/index.ts': "export { page } from './page.tsx';",
  'renderer/features/hosts/page.tsx':
    "import { store } from '../packages/store.ts';\nexport const page = () => <p>{store}</p>;",
  'renderer/features/packages/index.ts': "export { store } from './store.ts';",
  'renderer/features/packages/store.ts':
    "import { contract } from '#shared/contract/contract.ts';\nexport const store = String(contract);",
  'renderer/ui/chip.tsx': "import { page } from '#renderer/features/hosts/index.ts';\nexport const chip = page;",
  'renderer/ui/lost.tsx': "export { lost } from './nowhere.ts';",
  'e2e/spec.ts': 'export const spec = 1;',
  'build/scripts/make.ts': "import { page } from '#renderer/features/hosts/index.ts';\nexport const make = page;",
};

let folder: string;
let report: string;
let status: number;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-rules-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const imports = { '#shared/*': './shared/*', '#electron/*': './electron/*', '#renderer/*': './renderer/*' };
  const dependencies = { zod: '*', 'better-sqlite3': '*' };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'offences', type: 'module', imports, dependencies }),
  );
  symlinkSync(`${root}node_modules`, join(folder, 'node_modules'));
  ({ status, report } = checkImports(folder));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the import rules', () => {
  it('fail the check', () => {
    expect(status).toBeGreaterThan(0);
  });

  it.each([
    ['domain-to-kernel', 'shared/domain/rule.ts'],
    ['npm-in-kernel-and-domain', 'shared/domain/zod.ts'],
    ['no-node-in-shared-and-renderer', 'shared/domain/node.ts'],
    ['no-cycles', 'shared/domain/a.ts'],
    ['services-see-ports', 'electron/services/service.ts'],
    ['database-behind-its-adapter', 'electron/adapters/shares/share.ts'],
    ['electron-in-the-desktop-alone', 'electron/adapters/log/log.ts'],
    ['images-do-no-io', 'electron/images/reader.ts'],
    ['nobody-imports-testing', 'electron/entry/main.ts'],
    ['features-by-their-door', 'renderer/features/hosts/page.tsx'],
    ['contract-as-types-in-the-renderer', 'renderer/features/packages/store.ts'],
    ['ui-to-domain', 'renderer/ui/chip.tsx'],
    ['everything-resolves', 'renderer/ui/lost.tsx'],
    ['build-builds', 'build/scripts/make.ts'],
  ])('%s fires on %s', (rule, file) => {
    expect(report).toContain(`error ${rule}: ${file}`);
  });

  it.each([
    'renderer/api/client.ts',
    'shared/contract/contract.ts',
    'electron/adapters/database/store.ts',
    'renderer/features/packages/index.ts',
  ])('leave %s alone', (file) => {
    expect(report.split('\n').filter((line) => line.startsWith('  error') && line.includes(`: ${file} `))).toEqual([]);
  });
});
