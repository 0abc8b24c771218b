import Box from '@mui/material/Box';
import { EmptyState, Notice, Select, TextField } from '#renderer/ui/index.ts';
import type { WizardInspection } from '#shared/contract/packages.ts';
import type { PackageFacts } from '#shared/domain/package/facts.ts';
import { FactsGrid } from './facts-grid.tsx';
import { isImage } from './verdict.ts';

type Props = {
  readonly result: WizardInspection;
  readonly facts: PackageFacts | undefined;
  readonly onChoose: (facts: PackageFacts) => void;
};

/** Second step: which of the packages in the image, and what the image says of it. */
export function StepPackage({ result, facts, onChoose }: Props) {
  const all = result.inspection.packages;
  if (facts === undefined) {
    return <EmptyState title="No package in this file" text="Go back and choose another image." />;
  }
  return (
    <Box>
      {all.length === 1 ? (
        <TextField label="Package" value={facts.fullName} readOnly mono />
      ) : (
        <Select
          label="Package"
          value={facts.fullName}
          options={all.map((each) => ({ value: each.fullName, label: optionLabel(result, each) }))}
          onChange={(fullName) => {
            const chosen = all.find((each) => each.fullName === fullName);
            if (chosen !== undefined) onChoose(chosen);
          }}
        />
      )}
      <Box sx={{ color: 'fg.muted', fontSize: 12, mt: 1 }}>
        {all.length === 1 ? 'The only package in this file' : `${all.length} packages in this file`}
      </Box>
      <FactsGrid result={result} facts={facts} />
      {result.alreadyAdded.includes(facts.fullName) && (
        <Notice
          tone="red"
          title={`${facts.fullName} has been added to this site already`}
          advice={all.length > 1 ? 'Choose another package of this image.' : 'Go back and choose another image.'}
        />
      )}
      {!isImage(result) && (
        <Notice
          tone="orange"
          title="Hosts need an image"
          advice="This file is a package. The next step has the command that makes an image of it."
        />
      )}
    </Box>
  );
}

function optionLabel(result: WizardInspection, facts: PackageFacts): string {
  return result.alreadyAdded.includes(facts.fullName) ? `${facts.fullName} (added already)` : facts.fullName;
}
