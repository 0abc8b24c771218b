import { useMemo } from 'react';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { MoveDialog } from './move-dialog.tsx';
import { HostProperties } from './properties/host-properties.tsx';
import { ScopeDialog } from './properties/scope-dialog.tsx';

/** The dialog that is open over a host list. */
export type HostDialog =
  | { readonly kind: 'host'; readonly hostId: HostRow['id'] }
  | { readonly kind: 'move'; readonly hosts: readonly HostRow[] }
  | { readonly kind: 'defaults' };

type Props = {
  readonly siteId: Site['id'];
  readonly kind: HostKind;
  readonly dialog: HostDialog | null;
  readonly onClose: () => void;
};

/** Draws the properties of a host, Move to group, or Site Defaults. */
export function HostDialogs({ siteId, kind, dialog, onClose }: Props) {
  const scope = useMemo(() => ({ kind: 'site-defaults', siteId, hostKind: kind }) as const, [siteId, kind]);
  if (dialog === null) return null;
  if (dialog.kind === 'host') return <HostProperties siteId={siteId} hostId={dialog.hostId} onClose={onClose} />;
  if (dialog.kind === 'move') return <MoveDialog siteId={siteId} hosts={dialog.hosts} onClose={onClose} />;
  return (
    <ScopeDialog siteId={siteId} scope={scope} title={`Site Defaults (${hostKindLabel(kind)})`} onClose={onClose} />
  );
}
