import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { CopyButton, Field, FieldList, TagChip, TextField } from '#renderer/ui/index.ts';
import type { PackageDetails } from '#shared/contract/packages.ts';

type Props = {
  readonly details: PackageDetails;
  readonly enabled: boolean;
  readonly displayName: string;
  readonly nameError: string | null;
  readonly onEnabled: (enabled: boolean) => void;
  readonly onName: (displayName: string) => void;
};

const registrationWords = { 'on-demand': 'On-demand', 'log-on-blocking': 'Log-on blocking' } as const;

/** The General tab of the package's properties. */
export function GeneralTab({ details, enabled, displayName, nameError, onEnabled, onName }: Props) {
  const { row, package: added } = details;
  const names = (items: readonly string[]) => (items.length === 0 ? 'None' : items.join(', '));
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <FormControlLabel
        control={<Checkbox checked={enabled} onChange={(_event, checked) => onEnabled(checked)} />}
        label="Enable application package in site"
      />
      <TextField
        label="Display Name"
        value={displayName}
        onChange={onName}
        hint="Changes at once. Every other edit is kept as not applied."
        {...(nameError === null ? {} : { error: nameError })}
      />
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
        <Field label="Registration type">{registrationWords[added.registration]}</Field>
        <Field label="Applications">{names(added.applications.map((each) => each.displayName || each.id))}</Field>
        <Field label="Dependencies">{names(added.dependencies.map((each) => `${each.name} ${each.minVersion}`))}</Field>
      </FieldList>
    </Box>
  );
}
