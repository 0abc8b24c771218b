import type { SiteId, TagId } from '#shared/kernel/ids.ts';

/** One of the three labels of a site. Tags are renamed, never added or deleted. */
export type VersionTag = { readonly id: TagId; readonly name: string };

/** A part of the farm with its own packages, hosts, defaults and tags. */
export type Site = {
  readonly id: SiteId;
  readonly name: string;
  readonly revision: number;
  /** *Enable Application Packages feature*: off means that nothing is wanted on any host. */
  readonly featureEnabled: boolean;
  /** *Provision package certificates automatically*: off means that the console never changes what a host trusts. */
  readonly provisionCertificates: boolean;
  readonly tags: readonly VersionTag[];
};
