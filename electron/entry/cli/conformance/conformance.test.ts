import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { readCases } from './cases.ts';
import { conformanceCommand } from './conformance-command.ts';
import { rules } from './rules.ts';
import { sdkAnswers } from './sdk-errors.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-conformance-'));
  const sound = Buffer.from(sampleImage('Contoso.Notes_2.0.0.0_x64.msix'));
  const changed = Buffer.from(sound);
  changed.writeUInt8((changed[10] ?? 0) ^ 1, 10);
  writeFileSync(join(folder, 'sound.msix'), sound);
  writeFileSync(join(folder, 'changed.msix'), changed);
  writeFileSync(join(folder, 'cut.msix'), sound.subarray(0, -40));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command prints about these rows, and its exit status. */
async function conformance(...rows: readonly string[]) {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  writeFileSync(join(folder, 'cases.tsv'), ['#path\tkind', ...rows].join('\n'));
  const status = await conformanceCommand(folder);
  log.mockRestore();
  return { status, lines };
}
const row = (file: string, expected: string, flags: string, source = 'HEAD x') =>
  [file, 'package', expected, flags, source, 'yes', '0'].join('\t');

describe('conformance', () => {
  it('counts what is as expected, and totals what nobody expects anything of on the line before', async () => {
    const { status, lines } = await conformance(
      row('sound.msix', '0x00000000 OK', '-ss'),
      row('sound.msix', '0x8bad0042 CertNotTrusted', '(none)'),
      row('cut.msix', '0x8bad0015 ZipEOCDRecord', '-ss'),
      row('changed.msix', '- UNTESTED', '-'),
    );
    expect(lines).toEqual([
      '1 untested: 0 read as fine, 1 refused or with faults, 0 crashed',
      '3 of 3 cases as expected',
    ]);
    expect(status).toBe(0);
  });

  it('prints both answers where they differ, and the rule that covers it', async () => {
    const { status, lines } = await conformance(
      row('changed.msix', '0x8bad0042 CertNotTrusted', '(none)'),
      row('sound.msix', '0x8bad0051 BlockMapSemanticError', '-ss'),
      row('gone.msix', '0x00000000 OK', '-ss'),
    );
    expect(lines[0]).toBe('missing    gone.msix -ss');
    expect(lines[1]).toMatch(
      /changed\.msix.*SDK: 0x8bad0042 CertNotTrusted.*ours: 0x8bad0041 SignatureInvalid.*rule trust-first/,
    );
    expect(lines[2]).toMatch(/sound\.msix.*SDK: 0x8bad0051.*ours: 0x00000000 OK.*no rule/);
    expect(lines.at(-1)).toBe('1 of 2 cases as expected');
    expect(status).toBe(1);
  });

  it('lets HEAD win over older rows, whatever their order', () => {
    const head = row('a', '0x8bad0031 MissingAppxSignatureP7X', '-ss', 'unpack HEAD x');
    const old = row('a', '0x8bad0012 ZipLocalFileHeader', '-ss', 'LEGACY 2019');
    for (const rows of [
      [head, old],
      [old, head],
    ])
      expect(readCases(rows.join('\n'))).toMatchObject([{ expected: { name: 'MissingAppxSignatureP7X' } }]);
  });

  it('reads lists with a heading, other line ends and old names of flags', () => {
    const rows = [
      'path\tkind\texpected_hresult err_name\tflags',
      'a\\b.msix\tpackage\t0x8bad0042 CertNotTrusted\t-sv\tHEAD',
      'a/b.msix\tpackage\t0x00000000 OK\t-ac\tHEAD',
    ];
    expect(readCases(`\ufeff${rows.join('\r\n')}\r\n`)).toEqual([
      { path: 'a/b.msix', flags: '-ac', expected: { hresult: 0, name: 'OK', source: 'HEAD' } },
    ]);
  });

  it('takes a manifest that is refused by schema or by meaning for the same', () => {
    const rule = rules.find(({ name }) => name === 'manifest-kind');
    const expected = { hresult: 0x8bad1002, name: 'XmlError', source: 'HEAD' };
    expect(rule?.covers({ expected, ours: ['AppxManifestSemanticError'], storeSigned: false })).toBe(true);
    expect(rule?.covers({ expected, ours: ['OK'], storeSigned: false })).toBe(false);
  });

  it('says that a folder is not there, and that one holds no cases', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await conformanceCommand(join(folder, 'none'))).toBe(0);
    expect(warn).toHaveBeenCalledOnce();
    writeFileSync(join(folder, 'cases.tsv'), '#path\n');
    expect(await conformanceCommand(folder)).toBe(2);
    warn.mockRestore();
    error.mockRestore();
  });

  it('has rules that name no file', () => {
    for (const { why } of rules) expect(why).not.toMatch(/\.(appx|msix|appxbundle|msixbundle)\b/);
  });

  it('leaves the signature out where the flags say so', () => {
    const codes = new Set(['signature-missing', 'certificate-untrusted', 'block-map-contradicted']);
    expect(sdkAnswers(codes, '-ss')).toEqual(['BlockMapSemanticError']);
    expect(sdkAnswers(codes, '-ac')).toEqual(['MissingAppxSignatureP7X', 'BlockMapSemanticError']);
  });
});
