import { createHash } from 'node:crypto';
import type { SampleApplication, SamplePackage } from './catalogue.ts';
import { publisherOf } from './identity.ts';
import { drawLogo } from './logo.ts';

/** A file of a package: name with `/`, and whether it is worth compressing. */
export type Part = { readonly name: string; readonly bytes: Buffer; readonly deflate: boolean };

const vcLibs =
  '    <PackageDependency Name="Microsoft.VCLibs.140.00.UWPDesktop" MinVersion="14.0.33519.0" Publisher="CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US" />\n';

/** All parts of a package but the block map, content types and signature; the manifest comes last, as packagers put it. */
export function partsOf(item: SamplePackage): readonly Part[] {
  return [...logos(item), ...item.applications.flatMap((app) => pages(item, app)), manifest(item)];
}

function logos(item: SamplePackage): readonly Part[] {
  const { letter, colour } = item.logo;
  const sizes = [
    ['StoreLogo', 50],
    ['Square44x44Logo', 44],
    ['Square150x150Logo', 150],
  ] as const;
  return sizes.map(([name, size]) => ({
    name: `Assets/${name}.png`,
    bytes: drawLogo(size, letter, colour),
    deflate: false,
  }));
}

/** A start page and chapters of text: real files to hash and to read, the same on every run. */
function pages(item: SamplePackage, app: SampleApplication): readonly Part[] {
  const start = page(app.displayName, `<h1>${app.displayName} ${item.version}</h1><p>${item.description}</p>`);
  const chapters = Array.from({ length: 12 }, (_, index) => {
    const title = `${app.displayName}, chapter ${index + 1}`;
    return text(`${app.id}/Help/Chapter ${index + 1}.html`, page(title, paragraphs(`${item.name}${app.id}${index}`)));
  });
  return [text(`${app.id}/index.html`, start), ...chapters];
}

function paragraphs(seed: string): string {
  const words = ['paper', 'window', 'Vienna', 'margin', 'station', 'copper', 'harbour', 'letter', 'garden', 'signal'];
  const lines: string[] = [];
  for (let line = 0; line < 24; line++) {
    const dice = createHash('sha256').update(`${seed}:${line}`).digest();
    lines.push(`<p>${[...dice].map((byte) => words[byte % words.length]).join(' ')}.</p>`);
  }
  return lines.join('\n');
}

function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n${body}\n</body>\n</html>\n`;
}

function manifest(item: SamplePackage): Part {
  const publisher = publisherOf(item);
  return text(
    'AppxManifest.xml',
    `<?xml version="1.0" encoding="utf-8"?>
<Package xmlns="http://schemas.microsoft.com/appx/manifest/foundation/windows10" xmlns:uap="http://schemas.microsoft.com/appx/manifest/uap/windows10" IgnorableNamespaces="uap">
  <Identity Name="${item.name}" Publisher="${publisher.publisher}" Version="${item.version}" ProcessorArchitecture="${item.architecture}" />
  <Properties>
    <DisplayName>${item.displayName}</DisplayName>
    <PublisherDisplayName>${publisher.displayName}</PublisherDisplayName>
    <Description>${item.description}</Description>
    <Logo>Assets\\StoreLogo.png</Logo>
  </Properties>
  <Resources>
    <Resource Language="en-us" />
  </Resources>
  <Dependencies>
    <TargetDeviceFamily Name="Windows.Desktop" MinVersion="${item.minVersion}" MaxVersionTested="10.0.26100.0" />
${item.needsVcLibs ? vcLibs : ''}  </Dependencies>
  <Applications>
${item.applications.map((app) => application(item, app)).join('')}  </Applications>
  <Capabilities>
    <Capability Name="internetClient" />
  </Capabilities>
</Package>
`,
  );
}

function application(item: SamplePackage, app: SampleApplication): string {
  return `    <Application Id="${app.id}" StartPage="${app.id}\\index.html">
      <uap:VisualElements DisplayName="${app.displayName}" Description="${item.description}" BackgroundColor="transparent" Square150x150Logo="Assets\\Square150x150Logo.png" Square44x44Logo="Assets\\Square44x44Logo.png" />
    </Application>
`;
}

function text(name: string, content: string): Part {
  return { name, bytes: Buffer.from(content, 'utf8'), deflate: true };
}
