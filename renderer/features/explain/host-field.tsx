import { useId } from 'react';
import { TextField } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';

const shown = 40;

/** A host by its name: what is typed is completed from the site's hosts. */
export function HostField(props: {
  readonly value: string;
  readonly hosts: readonly HostRow[];
  readonly onChange: (name: string) => void;
}) {
  const { value, hosts, onChange } = props;
  const id = useId();
  const typed = value.trim().toLowerCase();
  const fits = hosts.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, shown);
  const unknown = hosts.length > 0 && typed !== '' && fits.length === 0;
  return (
    <>
      <TextField
        label="Host"
        value={value}
        onChange={onChange}
        suggestions={id}
        error={unknown ? 'The site has no host of this name.' : null}
      />
      <datalist id={id}>
        {fits.map(({ id: hostId, name }) => (
          <option key={hostId} value={name} />
        ))}
      </datalist>
    </>
  );
}

/** The host that a name means; undefined while it means none. */
export function hostNamed(hosts: readonly HostRow[], name: string): HostRow | undefined {
  return hosts.find((host) => host.name.toLowerCase() === name.trim().toLowerCase());
}
