import { Link } from 'react-router';
import type { PackageHost } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** The name of a host, leading to it in its list. */
export function HostLink(props: {
  readonly siteId: Site['id'];
  readonly host: Pick<PackageHost, 'hostId' | 'kind' | 'name'>;
}) {
  const { siteId, host } = props;
  return (
    <Link to={`/sites/${siteId}/hosts/${host.kind}?selected=${encodeURIComponent(host.hostId)}`}>{host.name}</Link>
  );
}
