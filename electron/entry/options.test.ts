import { describe, expect, it } from 'vitest';
import { OptionsError, parseOptions } from './options.ts';

describe('the command line', () => {
  it('serves any free port and asks for nothing else unless told otherwise', () => {
    expect(parseOptions([])).toEqual({
      headless: false,
      port: 0,
      data: null,
      lab: false,
      labHosts: null,
      labAt: null,
      shares: [],
      open: true,
    });
  });

  it('takes every option', () => {
    const args = [
      '--headless',
      '--port',
      '8080',
      '--data',
      '/d',
      '--lab',
      '--lab-hosts',
      '200',
      '--share',
      '\\\\FS\\msix=/srv/msix',
      '--no-open',
    ];
    expect(parseOptions(args)).toEqual({
      headless: true,
      port: 8080,
      data: '/d',
      lab: true,
      labHosts: 200,
      labAt: null,
      shares: [{ share: '\\\\FS\\msix', folder: '/srv/msix' }],
      open: false,
    });
  });

  it('makes a console whose fleet lies elsewhere a lab', () => {
    expect(parseOptions(['--lab-at', '127.0.0.1:9000'])).toMatchObject({ lab: true, labAt: '127.0.0.1:9000' });
  });

  it.each([
    [['--port', 'x'], "--port takes a whole number from 0 to 65535, not 'x'."],
    [['--lab-hosts', '0'], "--lab-hosts takes a whole number from 1 to 20000, not '0'."],
    [['--share', 'C:\\x'], "--share takes \\\\SERVER\\SHARE=FOLDER, not 'C:\\x'."],
    [['--lab-at', 'here'], "--lab-at takes 127.0.0.1:PORT or the path of a socket of this machine, not 'here'."],
    [['--lab-at', 'fs01:80'], "--lab-at takes 127.0.0.1:PORT or the path of a socket of this machine, not 'fs01:80'."],
    [['--data', ''], '--data takes the path of a folder.'],
  ])('says what is wrong with %j', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(new OptionsError(sentence));
  });

  it('refuses options that do not exist', () => {
    expect(() => parseOptions(['--prot', '1'])).toThrow(OptionsError);
  });
});
