import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMemo } from 'react';
import { BlastRadius } from '#renderer/features/changes/index.ts';
import { CopyButton, Field, FieldList, Select, TagChip, TextField } from '#renderer/ui/index.ts';
import type { PackageDetails } from '#shared/contract/packages.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import type { PropertiesForm } from './properties-form.ts';

type Props = {
  readonly details: PackageDetails;
  readonly form: PropertiesForm;
  readonly nameError: string | null;
  readonly onEdit: (part: Partial<PropertiesForm>) => void;
};

const registrationOptions = [
  { value: 'on-demand', label: 'On-demand', detail: 'completed at the first start' },
  { value: 'log-on-blocking', label: 'Log-on blocking', detail: 'completed before the desktop shows' },
] as const;

/** The General tab of the package's properties. */
export function GeneralTab({ details, form, nameError, onEdit }: Props) {
  const { row, package: added } = details;
  const names = (items: readonly string[]) => (items.length === 0 ? 'None' : items.join(', '));
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <FormControlLabel
        control={<Checkbox checked={form.enabled} onChange={(_event, enabled) => onEdit({ enabled })} />}
        label="Enable application package in site"
      />
      {details.drafted.enabled && !form.enabled && <Disabling added={added} />}
      <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 4, alignItems: 'start' }}>
        <TextField
          label="Display Name"
          value={form.displayName}
          onChange={(displayName) => onEdit({ displayName })}
          hint="Changes at once. Every other edit is kept as not applied."
          {...(nameError === null ? {} : { error: nameError })}
        />
        <Select
          label="Registration type"
          value={form.registration}
          options={registrationOptions}
          onChange={(registration) => onEdit({ registration })}
        />
      </Box>
      <FieldList>
        <Field label="Package">{added.fullName}</Field>
        <Field label="Version">{added.version}</Field>
        <Field label="Publisher">{added.publisher}</Field>
        <Field label="MSIX image path">
          <Box component="span" sx={{ display: 'inline-flex', gap: 1, overflowWrap: 'anywhere' }}>
            {added.image.path}
            <CopyButton text={added.image.path} label="Copy path" compact />
          </Box>
        </Field>
        <Field label="Version tag">
          {row.tags.length === 0
            ? 'None'
            : row.tags.map((tag) => (
                <TagChip key={tag.tagId} label={tag.name} {...(tag.pending === null ? {} : { pending: tag.pending })} />
              ))}
        </Field>
        <Field label="Applications">{names(added.applications.map((each) => each.displayName || each.id))}</Field>
        <Field label="Dependencies">{names(added.dependencies.map((each) => `${each.name} ${each.minVersion}`))}</Field>
      </FieldList>
    </Box>
  );
}

/** What disabling would touch, while it is only unchecked. */
function Disabling({ added: { id: packageId, siteId } }: { readonly added: AppPackage }) {
  const edits = useMemo((): readonly Edit[] => [{ kind: 'set-enabled', packageId, enabled: false }], [packageId]);
  return <BlastRadius siteId={siteId} edits={edits} />;
}
