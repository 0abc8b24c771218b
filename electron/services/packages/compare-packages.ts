import type { Call } from '#electron/ports/call.ts';
import { type ComparedPackage, diffPackages, type PackageDiff } from '#shared/domain/package/diff.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { type ImageSource, readImage } from './read-image.ts';

/** The difference between two packages of a family as their images say it today; null for two families. Throws `package-not-in-image`. */
export async function comparePackages(
  images: ImageSource,
  one: AppPackage,
  other: AppPackage,
  call: Call,
): Promise<PackageDiff | null> {
  if (one.familyName !== other.familyName) return null;
  const [a, b] = await Promise.all([compared(images, one, call), compared(images, other, call)]);
  return diffPackages(a, b);
}

async function compared(images: ImageSource, item: AppPackage, call: Call): Promise<ComparedPackage> {
  const { path } = item.image;
  const { packages } = await readImage(images, path, call);
  const facts = packages.find((found) => found.fullName === item.fullName);
  if (facts === undefined) throw problem('package-not-in-image', { path, fullName: item.fullName });
  return facts;
}
