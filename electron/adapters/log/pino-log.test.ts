import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPinoLog } from './pino-log.ts';

describe('the log file', () => {
  it('holds one JSON line with the message and its metadata', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'attache-log-')), 'logs', 'console.log');
    const log = createPinoLog({ level: 'info', path });
    log.info('host observed', { host: 'VIE-RDSH-001' });
    log.debug('left out');
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'host observed', host: 'VIE-RDSH-001' }]);
  });
});
