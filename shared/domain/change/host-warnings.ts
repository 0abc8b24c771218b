import { resolveHost, wantedPackages } from '../assignment/resolve.ts';
import type { HostObservation } from '../host/observation.ts';
import { applicable } from '../package/applicable.ts';
import type { AppPackage } from '../package/package.ts';
import { compareVersions } from '../package/version.ts';
import { mayProvision } from '../reconcile/plan.ts';
import type { SiteState } from '../site/farm.ts';
import type { HostEffect, ReviewInput, ReviewWarning } from './review-types.ts';

/** A warning that many hosts may share, said once. */
type Said = Pick<ReviewWarning, 'title' | 'advice'>;
/** A package that arrives on a host which has answered. */
type Arrival = {
  readonly item: AppPackage;
  readonly label: string;
  readonly seen: HostObservation;
  readonly wanted: readonly AppPackage[];
};

/** What the hosts showed about themselves that keeps packages off them, or makes them fail there. Of silent hosts nothing is known. */
export function hostWarnings(input: ReviewInput, effects: readonly HostEffect[]): readonly ReviewWarning[] {
  const hosts = new Map<string, { readonly said: Said; readonly names: string[] }>();
  for (const effect of effects) {
    for (const said of warningsOn(effect, input)) {
      const known = hosts.get(said.title + said.advice) ?? { said, names: [] };
      hosts.set(said.title + said.advice, known);
      known.names.push(effect.host.name);
    }
  }
  return [...hosts.values()].map(({ said, names }) => ({ ...said, hosts: names }));
}

function warningsOn(effect: HostEffect, { after, observations }: ReviewInput): readonly Said[] {
  const seen = observations.get(effect.host.hostId);
  const host = after.hosts.get(effect.host.hostId);
  if (seen === undefined || host === undefined || effect.arriving.length === 0) return [];
  const wanted = wantedPackages(resolveHost(after, host, seen.os.architecture));
  return effect.arriving.flatMap((id) => {
    const item = after.packages.get(id);
    if (item === undefined) return [];
    const arrival: Arrival = { item, label: `${item.displayName} ${item.version}`, seen, wanted };
    const blocked = inapplicable(arrival);
    return blocked === null ? [untrusted(arrival, after), missing(arrival)].filter((said) => said !== null) : [blocked];
  });
}

function inapplicable({ item, label, seen }: Arrival): Said | null {
  const answer = applicable(item, seen.os);
  if (answer.ok) return null;
  return { title: `${label} does not run on some hosts`, advice: `${answer.reason} They are left without it.` };
}

/** By what the host said: the signer, or one above it. A public root is trusted by Windows without being listed. */
function untrusted({ item: { signer }, label, seen }: Arrival, { site }: SiteState): Said | null {
  if (signer === null || signer.chainEnd === 'public') return null;
  if (site.provisionCertificates && mayProvision(signer)) return null;
  const trusted = new Set(seen.trusted);
  if ([signer, ...(signer.chain ?? [])].some(({ thumbprint }) => trusted.has(thumbprint))) return null;
  const how = site.provisionCertificates
    ? 'The console never provisions this one: it is not made for signing code, or its key is weak.'
    : 'Provision package certificates automatically is off.';
  return {
    title: `The certificate of ${label} is not trusted`,
    advice: `${how} Install ${signer.commonName} on these hosts (Group Policy, AD CS or Intune), or they show Certificate missing.`,
  };
}

/** Framework packages count where the host has them, and where they are assigned to it. */
function missing({ item, label, seen, wanted }: Arrival): Said | null {
  const there = [...seen.frameworks, ...wanted.filter(({ framework }) => framework)];
  const has = ({ name, minVersion }: AppPackage['dependencies'][number]) =>
    there.some(
      (each) => each.name.toLowerCase() === name.toLowerCase() && compareVersions(each.version, minVersion) >= 0,
    );
  const lacking = item.dependencies.filter((dependency) => !has(dependency));
  if (lacking.length === 0) return null;
  const names = lacking.map(({ name, minVersion }) => `${name} ${minVersion} or later`).join(', ');
  return {
    title: `${label} needs framework packages that are missing`,
    advice: `Neither on the host nor assigned to it: ${names}. Assign them, or install them on the host.`,
  };
}
