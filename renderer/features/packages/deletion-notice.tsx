import Button from '@mui/material/Button';
import { Notice } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import { counted } from './sizes.ts';

type Props = { readonly row: PackageRow; readonly onShowHosts: () => void };

/** What a deletion that was applied still waits for. */
export function DeletionNotice({ row, onShowHosts }: Props) {
  return (
    <Notice
      tone="orange"
      place="below"
      title={row.hosts === 0 ? 'It is being deleted' : `Being deleted: waits for ${counted(row.hosts, 'host')}`}
      advice={adviceOf(row)}
      actions={
        row.hosts > 0 && (
          <Button size="small" onClick={onShowHosts}>
            Show assigned session hosts
          </Button>
        )
      }
    />
  );
}

/** Who still holds it and why; hosts that do not answer keep it for as long as they do not. */
export function adviceOf({ counts, hosts }: Pick<PackageRow, 'counts' | 'hosts'>): string {
  const silent = counts.Unknown ?? 0;
  const busy = hosts - silent;
  const parts = [
    busy > 0 ? `${counted(busy, 'host')} ${busy === 1 ? 'lets' : 'let'} go of it once nobody runs it` : null,
    silent > 0
      ? `${counted(silent, 'host')} that ${silent === 1 ? 'does' : 'do'} not answer hold it until they answer`
      : null,
  ].filter((part) => part !== null);
  const waits = parts.length === 0 ? '' : `${parts.join('; ')}. `;
  return `${waits}The package leaves the list when the last host has let go. Until then its deletion can be taken back.`;
}
