import type { WizardInspection } from '#shared/contract/packages.ts';
import type { PackageFacts } from '#shared/domain/package/facts.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { instant } from '#shared/kernel/instant.ts';

/** A site with its three tags, for tests. Ids are opaque text. */
export function siteOf(): Site {
  const tags = ['Production', 'Pre-production', 'Custom'].map((name) => ({
    id: `tag-${name}` as Site['tags'][number]['id'],
    name,
  }));
  return {
    id: 'vienna' as Site['id'],
    name: 'Vienna',
    revision: 1,
    featureEnabled: true,
    provisionCertificates: true,
    tags,
  };
}

/** What an inspection says of a sound package, for tests. */
export function factsOf(name: string): PackageFacts {
  return {
    fullName: `${name}_1.0.0.0_x64__abc`,
    familyName: `${name}_abc`,
    name,
    version: '1.0.0.0',
    architecture: 'x64',
    resourceId: '',
    publisher: 'CN=Contoso',
    publisherDisplayName: 'Contoso',
    displayName: name.replace('.', ' '),
    description: '',
    framework: false,
    applications: [{ id: 'App', displayName: 'Notes' }],
    dependencies: [],
    targetFamilies: [],
    capabilities: [],
    fileAssociations: [],
    rootPath: name,
    blockMapSha256: '00',
    files: 12,
    bytes: 4096,
    signer: null,
    icon: null,
    findings: [{ code: 'manifest-read', severity: 'passed', details: { fullName: name } }],
  };
}

/** An image that holds these packages, none of them added yet, for tests. */
export function inspectionOf(packages: readonly PackageFacts[]): WizardInspection {
  return {
    inspection: {
      path: '\\\\fs01\\msix\\a.vhdx',
      format: 'vhdx',
      size: 4096,
      modifiedAt: instant(0),
      packages,
      findings: [],
      bundle: null,
      companions: [],
      reads: { count: 1, bytes: 1 },
    },
    alreadyAdded: [],
    imageCommand: null,
  };
}
