// @vitest-environment jsdom

import { ORPCError } from '@orpc/client';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { Inspection } from '#shared/domain/package/facts.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { instant } from '#shared/kernel/instant.ts';
import { factsOf, inspectionOf } from '../sample.fixture.ts';
import { ImageTab } from './image-tab.tsx';

const notes = factsOf('Contoso.Notes');
const added = { id: 'notes', rootPath: notes.rootPath, image: { path: '\\\\fs01\\msix\\a.cim' } };

function open(inspectAdded: () => Inspection) {
  const element = <ImageTab added={added as AppPackage} />; // the tab looks at no more of it
  renderFeature({ routes: [{ path: '/', element }], at: '/', answers: { packages: { inspectAdded } } });
}

afterEach(cleanup);

describe('the Image tab', () => {
  it('lists the files of a CIM with their sizes', async () => {
    const file = (name: string, size: number) => ({ name, size, modifiedAt: instant(0), present: size > 0 });
    const companions = [file('region_a_0', 2_048), file('objectid_a_0', 0)];
    open(() => ({ ...inspectionOf([notes]).inspection, format: 'cim', companions }));
    const files = within(await screen.findByRole('list', { name: 'Files of the image' }));
    expect(files.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
      'region_a_0, 2.0 KB',
      'objectid_a_0, missing',
    ]);
    expect(screen.getByText('CIM, 6.0 KB in 3 files')).toBeTruthy();
  });
  it('shows each finding with its severity, cause and remedy, what stops first', async () => {
    const findings = [
      { code: 'format-vhd', severity: 'advice', details: {} },
      { code: 'block-map-missing', severity: 'stops', details: {} },
    ] as const;
    open(() => inspectionOf([{ ...notes, findings }]).inspection);
    const lines = within(await screen.findByRole('region', { name: 'Findings' })).getAllByRole('listitem');
    expect(lines[0]?.textContent).toMatch(
      /The package has no block map.*so no file of the package can be verified\..*Expand the package into the image again/,
    );
    await userEvent.setup().click(within(lines[0] as HTMLElement).getByRole('button', { name: 'More' })); // it is there
    expect(lines[0]?.textContent).toContain('Stops · block-map-missing');
    expect(lines).toHaveLength(2);
  });
  it('says that the package is no longer in its image, and why an image cannot be read', async () => {
    open(() => inspectionOf([factsOf('Other.Package')]).inspection);
    expect(await screen.findByText('package-not-in-image')).toBeTruthy();
    cleanup();
    open(() => {
      throw new ORPCError('cim-region-missing', { data: { names: 'region_a_0' } });
    });
    expect(await screen.findByText('cim-region-missing')).toBeTruthy();
  });
});
