import { describe, expect, it } from 'vitest';
import { parseLabOptions } from './lab-options.ts';

describe('options of the lab', () => {
  it('have defaults for everything', () => {
    expect(parseLabOptions([])).toEqual({ hosts: 24, listen: { host: '127.0.0.1', port: 0 }, data: null, pace: 1 });
  });

  it('are what was asked for', () => {
    const args = ['--hosts', '10000', '--listen', '/run/lab.sock', '--data', 'x', '--pace', '0.1'];
    expect(parseLabOptions(args)).toEqual({ hosts: 10_000, listen: { path: '/run/lab.sock' }, data: 'x', pace: 0.1 });
  });

  it.each([
    [['--hosts', '0'], '--hosts takes a number from 1 to 20000'],
    [['--hosts', 'many'], '--hosts takes a number'],
    [['--listen', '0.0.0.0:80'], '--listen takes 127.0.0.1:PORT'],
    [['--listen', 'fs01.contoso.com:80'], '--listen takes 127.0.0.1:PORT'],
    [['--pace', '-1'], '--pace'],
    [['--speed', '1'], '--speed'],
  ])('refuse %j in one sentence', (args, words) => {
    expect(() => parseLabOptions(args)).toThrow(words);
  });
});
