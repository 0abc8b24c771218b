import Box from '@mui/material/Box';
import { Notice, SeverityMark } from '#renderer/ui/index.ts';
import { findingText } from '#shared/domain/finding/text.ts';
import type { PackageVerification } from '#shared/domain/package/verification.ts';
import { sizeText } from '../sizes.ts';
import { uncoveredText, verdictText } from './verify-words.ts';

/** What hashing every file showed: the verdict, files that do not match with their reasons, and files nobody vouches for. */
export function VerifyResult({ verification }: { readonly verification: PackageVerification }) {
  const { verified, findings } = verification;
  const { bad, badCount, bytes, uncovered, uncoveredCount } = verified;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {badCount === 0 ? (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <SeverityMark severity="passed" />
          <span>
            <b>{verdictText(verified)}</b>
            {` · ${sizeText(bytes)} read`}
          </span>
        </Box>
      ) : (
        <Notice
          tone="red"
          mark={<SeverityMark severity="stops" />}
          title={verdictText(verified)}
          advice={
            <>
              They were changed after signing, or the image is damaged. Get the image again from where it was made.
              <Names items={bad.map(({ name, why }) => ({ name, more: why }))} count={badCount} label="Bad files" />
            </>
          }
        />
      )}
      {findings.map((finding) => {
        const { title, cause, remedy } = findingText(finding);
        return (
          <Notice
            key={`${finding.code}:${JSON.stringify(finding.details)}`}
            tone="red"
            mark={<SeverityMark severity={finding.severity} />}
            title={title}
            advice={`${cause} ${remedy}`}
          />
        );
      })}
      {uncoveredCount > 0 && (
        <Notice
          tone="orange"
          mark={<SeverityMark severity="warning" />}
          title={uncoveredText(verified)}
          advice={
            <>
              They lie with the package, but its block map does not list them.
              <Names
                items={uncovered.map((name) => ({ name, more: '' }))}
                count={uncoveredCount}
                label="Files not covered"
              />
            </>
          }
        />
      )}
    </Box>
  );
}

type NamesProps = {
  readonly items: readonly { readonly name: string; readonly more: string }[];
  /** All of them; the list may hold fewer. */
  readonly count: number;
  readonly label: string;
};

function Names({ items, count, label }: NamesProps) {
  const rest = count - items.length;
  return (
    // A long list scrolls, so it can be reached by keyboard.
    <Box
      role="region"
      aria-label={label}
      tabIndex={0}
      sx={{ mt: 2, maxHeight: 140, overflow: 'auto', overflowWrap: 'anywhere' }}
    >
      <Box component="ul" sx={{ m: 0, pl: 4 }}>
        {items.map(({ name, more }) => (
          <li key={name}>{more === '' ? name : `${name}: ${more}`}</li>
        ))}
      </Box>
      {rest > 0 && `and ${rest.toLocaleString('en')} more`}
    </Box>
  );
}
