import Button from '@mui/material/Button';
import { X } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { Icon } from '#renderer/ui/index.ts';
import type { PackageId } from '#shared/kernel/ids.ts';

/** The hosts of a package, for a list that is narrowed to them; `only` is null while it is not, or not read yet. */
export function useHostsOfPackage(packageId: string | null) {
  const api = useApi();
  const load = useCallback(
    async (signal: AbortSignal) => {
      if (packageId === null) return null;
      // An id from the address; the service refuses one that names no package.
      const input = { packageId: packageId as PackageId };
      const [{ row }, hosts] = await Promise.all([
        api.packages.get(input, { signal }),
        api.packages.hosts(input, { signal }),
      ]);
      return { name: `${row.displayName} ${row.version}`, hosts: new Set<string>(hosts.map(({ hostId }) => hostId)) };
    },
    [api, packageId],
  );
  const { data } = useLoad(load, ['packages', 'changes']);
  return useMemo(() => ({ name: data?.name ?? null, only: data?.hosts ?? null }), [data]);
}

/** Says that the list shows the hosts of one package alone, and lets go of that. */
export function PackageFilter(props: { readonly name: string | null; readonly onClear: () => void }) {
  return props.name === null ? null : <Narrowed label={`Hosts of ${props.name}`} onClear={props.onClear} />;
}

/** The same for the hosts of one group or pool. */
export function MemberFilter(props: { readonly name: string; readonly onClear: () => void }) {
  return <Narrowed label={`Hosts in ${props.name}`} onClear={props.onClear} />;
}

function Narrowed({ label, onClear }: { readonly label: string; readonly onClear: () => void }) {
  return (
    <Button size="small" endIcon={<Icon of={X} size={14} />} title="Show all hosts again" onClick={onClear}>
      {label}
    </Button>
  );
}
