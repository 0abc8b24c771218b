import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { CopyButton, Field, FieldList, TagChip } from '#renderer/ui/index.ts';
import type { PackageDetails } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { DeletionNotice } from './deletion-notice.tsx';
import { dateText } from './expiry.ts';
import { FailureNotice } from './failure-notice.tsx';
import { counted } from './sizes.ts';
import { StatusOnHosts } from './status-on-hosts.tsx';

type Props = {
  readonly siteId: Site['id'];
  readonly details: PackageDetails;
  readonly onShowHosts: () => void;
  readonly onRetry: () => void;
};

/** The General tab of the details: the trouble first, then counts, then fields. */
export function PackageGeneral({ siteId, details, onShowHosts, onRetry }: Props) {
  const { row, failures } = details;
  return (
    <Box sx={{ display: 'grid', gap: 4, pt: 4 }}>
      {failures.map((group) => (
        <FailureNotice
          key={`${group.status}:${group.failure.code}:${group.failure.phase}`}
          siteId={siteId}
          group={group}
          hosts={row.hosts}
          subject={`${row.displayName} ${row.version}`}
          onRetry={onRetry}
        />
      ))}
      {row.deleting && <DeletionNotice row={row} onShowHosts={onShowHosts} />}
      <section aria-label="Status on hosts">
        <Box sx={{ display: 'flex', justifyContent: 'space-between', mb: 1 }}>
          <Box component="h3" sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
            Status on hosts
          </Box>
          {row.hosts > 0 && (
            <Link component="button" type="button" onClick={onShowHosts} sx={{ fontSize: 12, color: 'accent.text' }}>
              Show assigned session hosts
            </Link>
          )}
        </Box>
        <StatusOnHosts counts={row.counts} total={row.hosts} />
      </section>
      <Fields details={details} />
    </Box>
  );
}

const registrationWords = { 'on-demand': 'On-demand', 'log-on-blocking': 'Log-on blocking' } as const;

function Fields({ details }: { readonly details: PackageDetails }) {
  const { row, package: added } = details;
  const names = (items: readonly string[]) => (items.length === 0 ? 'None' : items.join(', '));
  return (
    <Box component="section" aria-label="Package" sx={{ borderTop: '1px solid', borderColor: 'line.default', pt: 4 }}>
      <Box component="h3" sx={{ m: 0, mb: 1, fontSize: 13, fontWeight: 600 }}>
        Package
      </Box>
      <FieldList>
        <Field label="Publisher">{row.publisher}</Field>
        <Field label="MSIX image path">
          <Box
            component="span"
            sx={{ display: 'inline-flex', gap: 1, alignItems: 'flex-start', overflowWrap: 'anywhere' }}
          >
            {row.imagePath}
            <CopyButton text={row.imagePath} label="Copy path" compact />
          </Box>
        </Field>
        <Field label="Version tag">
          {row.tags.length === 0 ? (
            'None'
          ) : (
            <Box component="span" sx={{ display: 'inline-flex', gap: 1, flexWrap: 'wrap' }}>
              {row.tags.map((tag) => (
                <TagChip key={tag.tagId} label={tag.name} {...(tag.pending === null ? {} : { pending: tag.pending })} />
              ))}
            </Box>
          )}
        </Field>
        <Field label="Registration type">{registrationWords[added.registration]}</Field>
        <Field label="Users and groups">
          {added.users.length === 0 ? 'Everybody' : names(added.users.map((each) => each.name))}
        </Field>
        <Field label="Applications">{names(added.applications.map((each) => each.displayName || each.id))}</Field>
        <Field label="Dependencies">{names(added.dependencies.map((each) => each.name))}</Field>
        <Field label="Expires">
          {row.expiresAt === null
            ? 'Not signed'
            : `${dateText(row.expiresAt)} · ${row.timestamped ? 'time-stamped' : 'not time-stamped'}`}
        </Field>
        <Field label="Hosts">{counted(row.hosts, 'host')}</Field>
        <Field label="Enabled">{enabledText(row.enabled, row.enabledPending)}</Field>
      </FieldList>
    </Box>
  );
}

function enabledText(enabled: boolean, pending: boolean | null): string {
  const now = enabled ? 'Yes' : 'No';
  if (pending === null || pending === enabled) return now;
  return `${now}; ${pending ? 'enabling' : 'disabling'} is not applied`;
}
