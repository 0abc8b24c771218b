import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '#renderer/api/index.ts';
import { CopyButton, monoFont, Notice, ProblemPanel, Select, TextField } from '#renderer/ui/index.ts';
import type { WizardInspection } from '#shared/contract/packages.ts';
import type { PackageFacts } from '#shared/domain/package/facts.ts';
import type { PackageVerification } from '#shared/domain/package/verification.ts';
import type { Site, VersionTag } from '#shared/domain/site/site.ts';
import { CertificateSection } from '../certificate/certificate-section.tsx';
import { FindingsList } from '../findings-list.tsx';
import { VerifyFiles } from '../verify/verify-files.tsx';
import { FactsGrid } from './facts-grid.tsx';
import { findingsOf, isImage, nameError } from './verdict.ts';
import type { WizardState } from './wizard-store.ts';

type Props = {
  readonly state: WizardState;
  readonly result: WizardInspection;
  readonly facts: PackageFacts;
  readonly site: Pick<Site, 'id' | 'tags'>;
  readonly onName: (displayName: string) => void;
  readonly onTag: (tagId: VersionTag['id'] | null) => void;
  readonly onVerified: (verified: PackageVerification) => void;
  readonly onChangePath: () => void;
};

/** Third step: the name, an optional tag, and what the checks found. */
export function StepFinish({ state, result, facts, site, onName, onTag, onVerified, onChangePath }: Props) {
  const api = useApi();
  const path = state.path.trim();
  const error = nameError(state.displayName) ?? nameRefused(state);
  return (
    <Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, gap: 4 }}>
        <TextField
          label="MSIX Image path"
          value={state.path}
          readOnly
          action={
            <div>
              <Button variant="text" onClick={onChangePath}>
                Change
              </Button>
            </div>
          }
        />
        <TextField label="Package" value={facts.fullName} readOnly />
        <TextField
          label="Display Name"
          value={state.displayName}
          onChange={onName}
          {...(error === null ? {} : { error })}
        />
        <TagSelect tags={site.tags} tagId={state.tagId} onTag={onTag} />
      </Box>
      <Box sx={{ borderTop: '1px solid', borderColor: 'line.default', mt: 4 }}>
        <FactsGrid result={result} facts={facts} />
      </Box>
      {state.refused !== null && nameRefused(state) === null && <ProblemPanel problem={state.refused} />}
      {!isImage(result) && <NeedsImage command={result.imageCommand} />}
      <FindingsList findings={findingsOf(result, facts)} />
      <Box sx={{ display: 'grid', gap: 4, mt: 4 }}>
        {facts.signer !== null && <CertificateSection key={facts.fullName} signer={facts.signer} />}
        <VerifyFiles
          key={facts.rootPath}
          call={(signal) => api.packages.verify({ siteId: site.id, path }, { signal })}
          rootPath={facts.rootPath}
          known={state.verified}
          onVerified={onVerified}
        />
      </Box>
    </Box>
  );
}

function nameRefused(state: WizardState): string | null {
  return state.refused?.code === 'display-name-empty' || state.refused?.code === 'display-name-too-long'
    ? 'This display name was refused. Enter one of 1 to 256 characters.'
    : null;
}

type TagProps = Pick<Props, 'onTag'> & {
  readonly tags: readonly VersionTag[];
  readonly tagId: VersionTag['id'] | null;
};

function TagSelect({ tags, tagId, onTag }: TagProps) {
  const none = { value: '', label: 'None until you set one' };
  return (
    <Select
      label="Version tag"
      value={tagId ?? ''}
      options={[none, ...tags.map((tag) => ({ value: tag.id, label: tag.name }))]}
      onChange={(value) => onTag(tags.find((tag) => tag.id === value)?.id ?? null)}
    />
  );
}

function NeedsImage({ command }: { readonly command: string | null }) {
  return (
    <Box sx={{ mb: 4 }}>
      <Notice
        tone="orange"
        title="Hosts need an image"
        advice="Make one of this package with msixmgr on a Windows computer, then add the image."
        {...(command === null ? {} : { actions: <CopyButton text={command} label="Copy command" /> })}
      />
      {command !== null && (
        <Box
          component="code"
          sx={{
            display: 'block',
            mt: 2,
            p: 3,
            borderRadius: '6px',
            bgcolor: 'bg.sunken',
            fontFamily: monoFont,
            fontSize: 12,
            lineHeight: '18px',
            overflowWrap: 'anywhere',
          }}
        >
          {command}
        </Box>
      )}
    </Box>
  );
}
