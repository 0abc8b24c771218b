import { assertNever } from '#shared/kernel/assert-never.ts';
import type { PackageRef, Step } from '../reconcile/step.ts';
import { commented, quoted } from './text.ts';

/**
 * Under which account a step runs, and when: `Arrive` and `Leave` as SYSTEM, `User` in each open session as its user, between the
 * two.
 */
export type Part = 'Arrive' | 'User' | 'Leave';

/** A step as commands: what a line of comment says of it, who runs it, and the lines; no part where the host has nothing to run. */
export type StepCommands = { readonly comment: string; readonly part: Part | null; readonly lines: readonly string[] };

/** The documented commands of a step (Microsoft, "Test MSIX packages for app attach"), each value as a literal. */
export function stepCommands(step: Step): StepCommands {
  const { fullName, image } = step.package;
  const name = quoted(fullName);
  switch (step.kind) {
    case 'trust':
      return said('Trust the certificate that signed', step, 'Arrive', [
        `Add-TrustedSigner -Certificate ${quoted(step.certificate)}`,
      ]);
    case 'mount':
      return said('Mount the image of', step, 'Arrive', [mount(image)]);
    case 'stage':
      return said('Stage', step, 'Arrive', [
        `Invoke-Staging -Volume (${volume(image)}) -Folder ${quoted(step.package.rootPath)}`,
      ]);
    case 'offer':
      return said(`Register (${step.registration}, for ${audience(step.users)})`, step, 'User', [
        `Add-AppxPackage -Path ($Env:ProgramFiles + '\\WindowsApps\\' + ${name} + '\\AppxManifest.xml') -DisableDevelopmentMode -Register`,
      ]);
    case 'withdraw':
      return said(
        'No longer register at sign-in (the console keeps that list on the host; by hand there is none)',
        step,
        null,
        [],
      );
    case 'deregister':
      return said('Deregister', step, 'User', [`Remove-AppxPackage -Package ${name} -PreserveRoamableApplicationData`]);
    case 'destage':
      return said('Destage, once no session runs it', step, 'Leave', [
        `Remove-AppxPackage -AllUsers -Package ${name} -ErrorAction SilentlyContinue`,
      ]);
    case 'unmount':
      return said('Unmount the image of', step, 'Leave', [unmount(image)]);
    case 'untrust':
      return said('Stop trusting the certificate that signed', step, 'Leave', [
        `Remove-TrustedSigner -Thumbprint ${quoted(step.thumbprint)}`,
      ]);
    default:
      return assertNever(step);
  }
}

function said(what: string, step: Step, part: Part | null, lines: readonly string[]): StepCommands {
  return { comment: `${what} ${commented(step.package.fullName)}`, part, lines };
}

function audience(users: readonly string[]): string {
  return users.length === 0 ? 'everybody' : commented(users.join(', '));
}

type Image = PackageRef['image'];

/** CIM images are mounted by the cmdlets of the community module CimDiskImage, disks by those of Windows. */
function mount({ format, path }: Image): string {
  return format === 'cim'
    ? `Mount-CimDiskImage -ImagePath ${quoted(path)} -PassThru -NoMountPath | Out-Null`
    : `Mount-DiskImage -ImagePath ${quoted(path)} -PassThru -NoDriveLetter -Access ReadOnly | Out-Null`;
}

function volume({ format, path }: Image): string {
  return format === 'cim'
    ? `Get-CimVolumePath -ImagePath ${quoted(path)}`
    : `Get-DiskVolumePath -ImagePath ${quoted(path)}`;
}

function unmount({ format, path }: Image): string {
  return format === 'cim'
    ? `Dismount-CimDiskImage -DeviceId (Get-CimVolumePath -ImagePath ${quoted(path)})`
    : `Dismount-DiskImage -ImagePath ${quoted(path)}`;
}
