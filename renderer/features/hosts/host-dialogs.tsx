import { useMemo } from 'react';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { HostProperties } from './properties/host-properties.tsx';
import { ScopeDialog } from './properties/scope-dialog.tsx';

/** The dialog that is open over a host list. */
export type HostDialog = { readonly kind: 'host'; readonly hostId: HostRow['id'] } | { readonly kind: 'defaults' };

type Props = {
  readonly siteId: Site['id'];
  readonly kind: HostKind;
  readonly dialog: HostDialog | null;
  readonly onClose: () => void;
};

/** Draws the properties of a host, or Site Defaults. */
export function HostDialogs({ siteId, kind, dialog, onClose }: Props) {
  const scope = useMemo(() => ({ kind: 'site-defaults', siteId, hostKind: kind }) as const, [siteId, kind]);
  if (dialog === null) return null;
  if (dialog.kind === 'host') return <HostProperties siteId={siteId} hostId={dialog.hostId} onClose={onClose} />;
  return (
    <ScopeDialog siteId={siteId} scope={scope} title={`Site Defaults (${hostKindLabel(kind)})`} onClose={onClose} />
  );
}
