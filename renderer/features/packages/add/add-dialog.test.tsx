// @vitest-environment jsdom

import { ORPCError } from '@orpc/client';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '#renderer/testing/fake-api.ts';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { WizardInspection } from '#shared/contract/packages.ts';
import type { PackageId } from '#shared/kernel/ids.ts';
import { factsOf, inspectionOf, siteOf } from '../sample.fixture.ts';
import { AddDialog } from './add-dialog.tsx';

const path = '\\\\fs01\\msix\\notes.vhdx';
const added = 'package-1' as PackageId;

function open(answers: Answers['packages'], on: { onAdded?: () => void; onClose?: () => void } = {}) {
  const dialog = <AddDialog site={siteOf()} onAdded={on.onAdded ?? vi.fn()} onClose={on.onClose ?? vi.fn()} />;
  renderFeature({
    routes: [{ path: '/', element: dialog }],
    at: '/',
    answers: { packages: { ...answers } },
  });
  return userEvent.setup();
}

const reads = (result: WizardInspection) => ({ inspect: () => result });
const finish = () => screen.getByRole('button', { name: 'Finish' });

afterEach(cleanup);

describe('Add from MSIX Image', () => {
  it('goes from the path to Finish by keyboard alone', async () => {
    const onAdded = vi.fn();
    const add = vi.fn(() => ({ packageId: added }));
    const user = open({ ...reads(inspectionOf([factsOf('Contoso.Notes')])), add }, { onAdded });
    expect(document.activeElement).toBe(screen.getByLabelText('MSIX Image path'));
    await user.keyboard(`${path}{Enter}`);
    await screen.findByText('The only package in this file');
    await user.keyboard('{Enter}');
    const name = await screen.findByLabelText('Display Name');
    await waitFor(() => expect(document.activeElement).toBe(name));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(onAdded).toHaveBeenCalledWith(added, 'Contoso Notes'));
    expect(add).toHaveBeenCalledWith(expect.objectContaining({ path, displayName: 'Contoso Notes', tagId: null }));
  });
  it('shows what is wrong with a path where the path stands', async () => {
    const user = open({
      inspect: () => {
        throw new ORPCError('path-not-found', { data: { path } });
      },
    });
    await user.keyboard('x{Enter}');
    expect(await screen.findByText('path-not-found')).toBeTruthy();
    expect(screen.getByLabelText('MSIX Image path')).toBeTruthy();
  });
  it('cancels a reading and keeps the path', async () => {
    let aborted = false;
    const user = open({
      inspect: (_input, options) =>
        new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('aborted'));
          });
        }),
    });
    await user.keyboard('a.vhdx{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Cancel reading' }));
    expect(aborted).toBe(true);
    expect(screen.getByLabelText('MSIX Image path')).toHaveProperty('value', 'a.vhdx');
    expect(screen.queryByRole('alert')).toBeNull();
  });
  it('fills the Package drop-down from an image with several, and says which was added already', async () => {
    const [notes, cad] = [factsOf('Contoso.Notes'), factsOf('Fabrikam.CAD')];
    const user = open(reads({ ...inspectionOf([notes, cad]), alreadyAdded: [notes.fullName] }));
    await user.keyboard('a.vhdx{Enter}');
    const drop = await screen.findByRole('combobox', { name: /Package/ });
    expect(drop.textContent).toBe(cad.fullName);
    await user.click(drop);
    expect(screen.getByRole('option', { name: `${notes.fullName} (added already)` })).toBeTruthy();
  });
  it('keeps Finish off while the display name is empty, and says so at the field', async () => {
    const user = open(reads(inspectionOf([factsOf('Contoso.Notes')])));
    await user.keyboard('a.vhdx{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await user.clear(await screen.findByLabelText('Display Name'));
    expect(screen.getByText(/Enter a display name/)).toBeTruthy();
    expect(finish()).toHaveProperty('disabled', true);
  });
  it('keeps Finish off for a package that was added already', async () => {
    const notes = factsOf('Contoso.Notes');
    const user = open(reads({ ...inspectionOf([notes]), alreadyAdded: [notes.fullName] }));
    await user.keyboard('a.vhdx{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    expect(finish()).toHaveProperty('disabled', true);
    expect(screen.getByText(/this package has been added already/)).toBeTruthy();
  });
  it('keeps Finish off for a finding that stops the package', async () => {
    const notes = factsOf('Contoso.Notes');
    const findings = [{ code: 'signature-missing', severity: 'stops', details: {} } as const];
    const user = open(reads(inspectionOf([{ ...notes, findings }])));
    await user.keyboard('a.vhdx{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    expect(finish()).toHaveProperty('disabled', true);
    expect(screen.getByText(/1 stops the package/)).toBeTruthy();
  });
  it('turns Finish off when files do not match the block map, and keeps it off on the way back', async () => {
    const notes = factsOf('Contoso.Notes');
    const bad = [{ name: 'App\\Notes.exe', why: 'block 0 differs' }];
    const verified = { files: 12, bytes: 4096, bad, badCount: 1, uncovered: [], uncoveredCount: 0 };
    const verify = async function* () {
      yield { kind: 'done', packages: [{ rootPath: notes.rootPath, verified, findings: [] }] };
    };
    // The client hands out an iterator class of its own; screens only iterate.
    const user = open({ ...reads(inspectionOf([notes])), verify: verify as never });
    await user.keyboard('a.vhdx{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    expect(finish()).toHaveProperty('disabled', false);
    await user.click(screen.getByRole('button', { name: 'Verify all files' }));
    expect(await screen.findByText('Finish is off: files do not match the block map.')).toBeTruthy();
    expect(finish()).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('App\\Notes.exe: block 0 differs')).toBeTruthy();
    expect(finish()).toHaveProperty('disabled', true);
  });
  it('shows what a .msix holds, and gives the command that makes an image of it', async () => {
    const command = 'msixmgr.exe -Unpack -packagePath notes.msix -destination notes.vhdx';
    const result = inspectionOf([factsOf('Contoso.Notes')]);
    const user = open(
      reads({ ...result, inspection: { ...result.inspection, format: 'msix' }, imageCommand: command }),
    );
    await user.keyboard('notes.msix{Enter}');
    expect(await screen.findByText('Hosts need an image')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText(command)).toBeTruthy();
    expect(finish()).toHaveProperty('disabled', true);
  });
  it('shows a refusal of Finish in the form and lets another try', async () => {
    const user = open({
      ...reads(inspectionOf([factsOf('Contoso.Notes')])),
      add: () => {
        throw new ORPCError('package-already-added', { data: { fullName: 'Contoso.Notes' } });
      },
    });
    await user.keyboard('a.vhdx{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await user.click(finish());
    expect(await screen.findByText('package-already-added')).toBeTruthy();
  });
});
