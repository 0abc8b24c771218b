import type { PackageFacts } from '#shared/domain/package/facts.ts';
import {
  type Architecture,
  architectures,
  type PackageDependency,
  type PackagedApplication,
  type TargetDeviceFamily,
} from '#shared/domain/package/package.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { readAll, type Source } from '../bytes/source.ts';
import type { Identity } from './identity.ts';
import { xmlReader } from './xml.ts';

const maxManifest = 8 * 1_048_576;
const maxText = 1_024;
const maxItems = 1_000;

/** What a manifest says, bounded; nothing in it is trusted. */
export type Manifest = Pick<
  PackageFacts,
  | 'displayName'
  | 'publisherDisplayName'
  | 'description'
  | 'framework'
  | 'applications'
  | 'dependencies'
  | 'targetFamilies'
  | 'capabilities'
  | 'fileAssociations'
> & {
  readonly identity: Identity;
  /** Path of the logo inside the package, as written. */
  readonly logo: string;
};

const fileType =
  /^Package\/Applications\/Application\/Extensions\/Extension\/FileTypeAssociation\/SupportedFileTypes\/FileType$/;

type Attribute = (name: string) => string | undefined;

/** Reads AppxManifest.xml. Throws `manifest-too-large`, `manifest-malformed`, `manifest-identity-invalid`. */
export async function readManifest(file: Source): Promise<Manifest> {
  if (file.size > maxManifest) throw problem('manifest-too-large', { size: file.size, limit: maxManifest });
  return parseManifest(await readAll(file));
}

/** The manifest of these bytes. Elements are known by namespace and path, never by prefix. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const texts = new Map<string, string>();
  const lists = {
    applications: [] as PackagedApplication[],
    dependencies: [] as PackageDependency[],
    targetFamilies: [] as TargetDeviceFamily[],
    capabilities: [] as string[],
  };
  const endings = new Set<string>();
  let root = '';
  let identity: Identity | null = null;
  const reader = xmlReader('manifest-malformed', {
    open: (path, attribute) => {
      root ||= path;
      if (path === 'Package/Identity') identity = identityOf(attribute);
      collect(lists, path, attribute);
    },
    text: (path, text) => {
      if (path.startsWith('Package/Properties/') && !texts.has(path)) texts.set(path, text.trim().slice(0, maxText));
      if (fileType.test(path)) addEnding(endings, text);
    },
  });
  reader.feed(bytes);
  reader.end();
  if (root !== 'Package') throw problem('manifest-root-unknown', { root: root.slice(0, 64) });
  if (identity === null) throw problem('manifest-identity-invalid', { reason: 'it is missing' });
  const property = (name: string) => texts.get(`Package/Properties/${name}`) ?? '';
  return {
    identity,
    displayName: property('DisplayName'),
    publisherDisplayName: property('PublisherDisplayName'),
    description: property('Description'),
    logo: property('Logo'),
    framework: property('Framework') === 'true',
    ...lists,
    fileAssociations: [...endings].sort(),
  };
}

type Lists = Record<'applications', PackagedApplication[]> &
  Record<'dependencies', PackageDependency[]> &
  Record<'targetFamilies', TargetDeviceFamily[]> &
  Record<'capabilities', string[]>;

function collect(lists: Lists, path: string, attribute: Attribute): void {
  const said = (name: string) => (attribute(name) ?? '').slice(0, maxText);
  if (path === 'Package/Applications/Application')
    add(lists.applications, {
      id: said('Id'),
      displayName: '',
      entryPoint: said('EntryPoint'),
      executable: said('Executable').replaceAll('/', '\\'),
    });
  else if (path === 'Package/Applications/Application/VisualElements')
    showLast(lists.applications, { displayName: said('DisplayName'), logo: said('Square44x44Logo') });
  else if (path === 'Package/Dependencies/PackageDependency')
    add(lists.dependencies, { name: said('Name'), publisher: said('Publisher'), minVersion: said('MinVersion') });
  else if (path === 'Package/Dependencies/TargetDeviceFamily')
    add(lists.targetFamilies, {
      name: said('Name'),
      minVersion: said('MinVersion'),
      maxVersionTested: said('MaxVersionTested'),
    });
  else if (/^Package\/Capabilities\/\w*Capability$/.test(path)) add(lists.capabilities, said('Name'));
}

function add<T>(list: T[], item: T): void {
  if (list.length >= maxItems) throw problem('manifest-list-too-long', { limit: maxItems });
  list.push(item);
}

/** VisualElements stands inside the application that was opened last. */
function showLast(applications: PackagedApplication[], shown: { displayName: string; logo: string }): void {
  const last = applications.pop();
  if (last !== undefined) applications.push({ ...last, ...shown });
}

function addEnding(endings: Set<string>, text: string): void {
  endings.add(text.trim().toLowerCase().slice(0, maxText));
  if (endings.size > maxItems) throw problem('manifest-list-too-long', { limit: maxItems });
}

/** Ref: "Identity (Windows 10)": the patterns of its attributes. */
function identityOf(attribute: Attribute): Identity {
  const name = attribute('Name') ?? '';
  const publisher = attribute('Publisher') ?? '';
  const version = attribute('Version') ?? '';
  const resourceId = attribute('ResourceId') ?? '';
  if (!/^[-.A-Za-z0-9]{3,50}$/.test(name)) throw invalid('Name');
  if (publisher === '' || publisher.length > 8_192) throw problem('manifest-publisher-invalid');
  const parts = version.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,4})$/.test(part) && Number(part) <= 65_535))
    throw problem('manifest-version-invalid', { version: version.slice(0, 64) });
  if (!/^[-.A-Za-z0-9]{0,30}$/.test(resourceId)) throw invalid('ResourceId');
  return { name, publisher, version, architecture: architectureOf(attribute('ProcessorArchitecture')), resourceId };
}

function architectureOf(value: string | undefined): Architecture {
  const found = architectures.find((architecture) => architecture === (value ?? 'neutral').toLowerCase());
  if (found === undefined) throw problem('manifest-architecture-unknown', { architecture: (value ?? '').slice(0, 64) });
  return found;
}

function invalid(name: string): Error {
  return problem('manifest-identity-invalid', { reason: `${name} is missing or not allowed` });
}
