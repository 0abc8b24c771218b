import { describe, expect, it } from 'vitest';
import { familyNameOf, publisherId } from './identity.ts';
import { parseManifest } from './manifest.ts';

const namespace = 'http://schemas.microsoft.com/appx/manifest/foundation/windows10';
const uap = 'http://schemas.microsoft.com/appx/manifest/uap/windows10';
const identity =
  '<Identity Name="Contoso.Notes" Publisher="CN=Contoso &amp; Sons" Version="1.2.0.0" ProcessorArchitecture="x64"/>';
const document = (inside = identity, before = '') =>
  `<?xml version="1.0"?>${before}<p:Package xmlns:p="${namespace}" xmlns="${namespace}" xmlns:u="${uap}">${inside}</p:Package>`;
const parse = (text: string) => parseManifest(Buffer.from(text));

describe('the manifest', () => {
  it('is read by namespace and path, whatever the prefixes', () => {
    const manifest = parse(
      document(`${identity}<Properties><DisplayName> Notes </DisplayName><Logo>Assets\\Logo.png</Logo></Properties>
        <Dependencies><TargetDeviceFamily Name="Windows.Desktop" MinVersion="10.0.1.0" MaxVersionTested="10.0.2.0"/>
          <PackageDependency Name="Lib" Publisher="CN=Lib" MinVersion="1.0.0.0"/></Dependencies>
        <Applications><Application Id="App" Executable="VFS/App.exe" EntryPoint="Windows.FullTrustApplication">
          <u:VisualElements DisplayName="ms-resource:AppName" Square44x44Logo="Assets\\44.png"/>
          <Extensions><u:Extension Category="windows.fileTypeAssociation"><u:FileTypeAssociation Name="notes"><u:SupportedFileTypes>
            <u:FileType>.TXT</u:FileType><u:FileType>.md</u:FileType><u:FileType>.txt</u:FileType>
          </u:SupportedFileTypes></u:FileTypeAssociation></u:Extension></Extensions></Application></Applications>
        <Capabilities><Capability Name="internetClient"/></Capabilities>
        <x:Identity xmlns:x="urn:other" Name="Other"/>`),
    );
    expect(manifest).toMatchObject({
      identity: {
        name: 'Contoso.Notes',
        publisher: 'CN=Contoso & Sons',
        version: '1.2.0.0',
        architecture: 'x64',
        resourceId: '',
      },
      displayName: 'Notes',
      logo: 'Assets\\Logo.png',
      framework: false,
      applications: [
        {
          id: 'App',
          displayName: 'ms-resource:AppName',
          entryPoint: 'Windows.FullTrustApplication',
          executable: 'VFS\\App.exe',
          logo: 'Assets\\44.png',
        },
      ],
      fileAssociations: ['.md', '.txt'],
      dependencies: [{ name: 'Lib', publisher: 'CN=Lib', minVersion: '1.0.0.0' }],
      targetFamilies: [{ name: 'Windows.Desktop', minVersion: '10.0.1.0', maxVersionTested: '10.0.2.0' }],
      capabilities: ['internetClient'],
    });
  });

  it('is read as UTF-8 with a byte order mark and as UTF-16', () => {
    expect(parse(`\uFEFF${document()}`).identity.name).toBe('Contoso.Notes');
    expect(parseManifest(Buffer.from(`\uFEFF${document()}`, 'utf16le')).identity.name).toBe('Contoso.Notes');
  });

  it.each([
    ['a DOCTYPE', document(identity, '<!DOCTYPE Package [<!ENTITY a "b">]>'), 'xml-doctype'],
    ['an entity of its own', document(`${identity}<Properties>&lol;</Properties>`), 'manifest-malformed'],
    ['elements nested too deeply', document(`${identity}${'<a>'.repeat(70)}${'</a>'.repeat(70)}`), 'xml-too-deep'],
    [
      'too many attributes',
      document(`${identity}<a ${Array.from({ length: 300 }, (_, at) => `a${at}=""`).join(' ')}/>`),
      'xml-too-many-attributes',
    ],
    ['tags that do not match', document(`${identity}<a></b>`), 'manifest-malformed'],
    ['no end', document().slice(0, -5), 'manifest-malformed'],
    ['another root', '<Package/>', 'manifest-root-unknown'],
    ['bytes that are not UTF-8', document().replace('Contoso.Notes', '\u0000'), 'manifest-malformed'],
  ])('is refused with %s', (_, text, code) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['no identity', '', 'manifest-identity-invalid'],
    ['a version with three parts', identity.replace('1.2.0.0', '1.2.0'), 'manifest-version-invalid'],
    ['a version part above 65535', identity.replace('1.2.0.0', '1.2.0.65536'), 'manifest-version-invalid'],
    ['a name with a path in it', identity.replace('Contoso.Notes', '..\\Notes'), 'manifest-identity-invalid'],
    ['an architecture that does not exist', identity.replace('x64', 'x65'), 'manifest-architecture-unknown'],
    ['no publisher', identity.replace('CN=Contoso &amp; Sons', ''), 'manifest-publisher-invalid'],
  ])('is refused with %s', (_, inside, code) => {
    expect(() => parse(document(inside))).toThrow(expect.objectContaining({ code }));
  });
});

describe('package names', () => {
  it('have the publisher id that Windows computes', () => {
    const microsoft = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US';
    expect(publisherId(microsoft)).toBe('8wekyb3d8bbwe');
    expect(
      familyNameOf({ name: 'A.B', publisher: microsoft, version: '1.0.0.0', architecture: 'x64', resourceId: '' }),
    ).toBe('A.B_8wekyb3d8bbwe');
  });
});
