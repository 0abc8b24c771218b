/** Who signs sample packages. `from` and `until` are X.509 UTC times (`YYYYMMDDHHMMSSZ`). */
export type SamplePublisher = {
  readonly key: string;
  /** Relative names in the order of the certificate, such as `/C=AT/O=Contoso Ltd./CN=Contoso Ltd.`. */
  readonly subject: string;
  /** The same as Windows renders it: reversed. The manifest's `Publisher`. */
  readonly publisher: string;
  readonly displayName: string;
  readonly bits: 2048 | 3072 | 4096;
  readonly from: string;
  readonly until: string;
  /** Unix seconds that the signature says. */
  readonly signedAt: number;
  readonly timestamp: boolean;
};

/** One application of a package; its id is also the name of its start page. */
export type SampleApplication = { readonly id: string; readonly displayName: string };

/** One package of our own. */
export type SamplePackage = {
  readonly publisher: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly architecture: 'x64' | 'x86' | 'neutral';
  readonly minVersion: string;
  readonly needsVcLibs: boolean;
  readonly applications: readonly SampleApplication[];
  readonly logo: { readonly letter: string; readonly colour: readonly [number, number, number] };
};

/** One image on the lab's share. `layout`: how the disk is partitioned; `subformat`: kind of VHDX. */
export type SampleImage = {
  readonly file: string;
  readonly folder: string;
  readonly layout: 'gpt' | 'gpt-msr' | 'mbr';
  readonly subformat: 'dynamic' | 'fixed';
  readonly volumeMiB: number;
  readonly packages: readonly SamplePackage[];
};

function publisher(
  key: string,
  name: string,
  more: Pick<SamplePublisher, 'bits' | 'from' | 'until' | 'signedAt' | 'timestamp'>,
) {
  const subject = `/C=AT/L=Vienna/O=${name}/CN=${name}`;
  return { key, subject, publisher: `CN=${name}, O=${name}, L=Vienna, C=AT`, displayName: name, ...more };
}

const lasting = {
  from: '20250101000000Z',
  until: '20361231235959Z',
  signedAt: Date.UTC(2025, 5, 2, 8) / 1000,
} as const;

/** Northwind's certificate has run out and its signature carries no time stamp: hosts refuse to stage what it signed. */
export const publishers: readonly SamplePublisher[] = [
  publisher('contoso', 'Contoso Ltd.', { ...lasting, bits: 3072, timestamp: false }),
  publisher('fabrikam', 'Fabrikam Design GmbH', { ...lasting, bits: 4096, timestamp: false }),
  publisher('litware', 'Litware Inc.', { ...lasting, bits: 3072, timestamp: true }),
  publisher('adatum', 'Adatum AG', { ...lasting, bits: 2048, timestamp: false }),
  publisher('northwind', 'Northwind Traders', {
    bits: 2048,
    from: '20210301000000Z',
    until: '20240301000000Z',
    signedAt: Date.UTC(2023, 4, 8, 8) / 1000,
    timestamp: false,
  }),
];

/** Signs the time stamps of the publishers that want one. */
export const timestamper: SamplePublisher = publisher('timestamper', 'Attache Sample Time Stamping', {
  ...lasting,
  bits: 2048,
  timestamp: false,
});

const plain = { architecture: 'x64', minVersion: '10.0.17763.0', needsVcLibs: false } as const;

const notes = {
  ...plain,
  publisher: 'contoso',
  name: 'Contoso.Notes',
  displayName: 'Contoso Notes',
  description: 'Notes that everyone in the office shares.',
} as const;
const notesApp = { id: 'Notes', displayName: 'Contoso Notes' } as const;

const notes1: SamplePackage = {
  ...notes,
  version: '1.0.0.0',
  applications: [notesApp],
  logo: { letter: 'N', colour: [38, 99, 179] },
};
const notes2: SamplePackage = {
  ...notes,
  version: '2.0.0.0',
  applications: [notesApp, { id: 'NotesImport', displayName: 'Contoso Notes Import' }],
  logo: { letter: 'N', colour: [22, 128, 120] },
};
const cad: SamplePackage = {
  ...plain,
  publisher: 'fabrikam',
  name: 'Fabrikam.CAD',
  displayName: 'Fabrikam CAD',
  description: 'Drawings of machine parts in two and three dimensions.',
  version: '24.1.0.0',
  needsVcLibs: true,
  applications: [{ id: 'Cad', displayName: 'Fabrikam CAD' }],
  logo: { letter: 'F', colour: [180, 74, 32] },
};
const labels: SamplePackage = {
  ...plain,
  publisher: 'northwind',
  name: 'Northwind.LabelPrint',
  displayName: 'Northwind Label Print',
  description: 'Prints labels for parcels and pallets.',
  version: '3.2.0.0',
  applications: [{ id: 'LabelPrint', displayName: 'Northwind Label Print' }],
  logo: { letter: 'L', colour: [122, 62, 157] },
};
const viewer: SamplePackage = {
  ...plain,
  publisher: 'litware',
  name: 'Litware.Viewer',
  displayName: 'Litware Viewer',
  description: 'Shows documents of every common kind.',
  version: '5.0.2.0',
  applications: [{ id: 'Viewer', displayName: 'Litware Viewer' }],
  logo: { letter: 'V', colour: [46, 125, 50] },
};
const converter: SamplePackage = {
  ...viewer,
  name: 'Litware.Converter',
  displayName: 'Litware Converter',
  description: 'Turns documents of one kind into another.',
  architecture: 'neutral',
  applications: [{ id: 'Converter', displayName: 'Litware Converter' }],
  logo: { letter: 'C', colour: [158, 105, 0] },
};
const timesheet: SamplePackage = {
  ...plain,
  publisher: 'adatum',
  name: 'Adatum.Timesheet',
  displayName: 'Adatum Timesheet',
  description: 'Records working hours by project.',
  version: '1.4.0.0',
  minVersion: '10.0.26100.0',
  applications: [{ id: 'Timesheet', displayName: 'Adatum Timesheet' }],
  logo: { letter: 'A', colour: [173, 38, 78] },
};

/** Every image, each of another make, so that the readers meet all common disk layouts. */
export const images: readonly SampleImage[] = [
  image('contoso-notes-1.0.0.0', 'Contoso', 'gpt', [notes1]),
  image('contoso-notes-2.0.0.0', 'Contoso', 'gpt-msr', [notes2]),
  { ...image('fabrikam-cad-24.1.0.0', 'Fabrikam', 'gpt', [cad]), subformat: 'fixed', volumeMiB: 24 },
  image('northwind-label-print-3.2.0.0', 'Northwind', 'mbr', [labels]),
  image('litware-viewer-converter-5.0.2.0', 'Litware', 'gpt-msr', [viewer, converter]),
  image('adatum-timesheet-1.4.0.0', 'Adatum', 'mbr', [timesheet]),
];

/** The package that also lies on the share as it is, to try what happens with a `.msix` instead of an image. */
export const plainPackage = { package: notes2, file: 'Contoso.Notes_2.0.0.0_x64.msix', folder: 'Packages' } as const;

/** The package that also lies on the share as a CIM; `set` is the GUID in the names of the files beside it. */
export const sampleCim = {
  package: timesheet,
  file: 'adatum-timesheet-1.4.0.0.cim',
  folder: 'Adatum',
  set: '6f0d3c5e-2a41-4b7c-9d18-53e7a1c4f260',
} as const;

function image(name: string, folder: string, layout: SampleImage['layout'], packages: readonly SamplePackage[]) {
  return { file: `${name}.vhdx`, folder, layout, subformat: 'dynamic' as const, volumeMiB: 32, packages };
}
