import Box from '@mui/material/Box';
import { CopyButton, DetailsPane, exactText, Field, FieldList, monoFont } from '#renderer/ui/index.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import { type ProblemCode, problemCodes } from '#shared/domain/problem/codes.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { actionWord, actorWord } from './action-words.ts';
import { resultCell } from './columns.tsx';
import { canRevert, RevertButton } from './revert-button.tsx';

/** What a failed line says of its cause: `after` begins with the code of the problem. Null where it is no code of ours. */
function explained({ result, after }: AuditRecord) {
  const [code = '', hresult = null] = (after ?? '').split(' ');
  const known = problemCodes.find((each: ProblemCode) => each === code);
  return result === 'done' || known === undefined ? null : problemText({ code: known, details: { hresult } });
}

/** A line as text for a ticket. */
function lineAsText(record: AuditRecord): string {
  const { seq, at, actor, action, object, before, after, result, changeId, hash } = record;
  const pairs = { line: seq, at: new Date(at).toISOString(), actor, action, object, before, after, result };
  return Object.entries({ ...pairs, change: changeId, hash })
    .map(([name, value]) => `${name}: ${value ?? '–'}`)
    .join('\n');
}

function Full(props: { readonly text: string | null }) {
  if (props.text === null || props.text === '') return <Box sx={{ color: 'fg.muted' }}>Nothing</Box>;
  return <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{props.text}</Box>;
}

/** All of one line of the settings audit, before and after in full. */
export function AuditDetails(props: { readonly record: AuditRecord; readonly onClose: () => void }) {
  const { record, onClose } = props;
  const words = explained(record);
  return (
    <DetailsPane
      title={actionWord(record.action)}
      subtitle={`Line ${record.seq.toLocaleString('en')} · ${exactText(record.at)}`}
      actions={
        <>
          {canRevert(record) && <RevertButton record={record} />}
          <CopyButton text={lineAsText(record)} label="Copy as text" compact />
        </>
      }
      onClose={onClose}
    >
      <FieldList>
        <Field label="Result">{resultCell(record)}</Field>
        {words !== null && (
          <Field label="What failed">
            {words.title}
            <Box sx={{ color: 'fg.secondary', mt: 1 }}>{words.remedy}</Box>
          </Field>
        )}
        <Field label="Administrator">
          {actorWord(record.actor) === record.actor ? record.actor : `${actorWord(record.actor)} (${record.actor})`}
        </Field>
        <Field label="Action">{record.action}</Field>
        <Field label="Object">{record.object}</Field>
        <Field label="Before">
          <Full text={record.before} />
        </Field>
        <Field label="After">
          <Full text={record.after} />
        </Field>
        <Field label="Change">{record.changeId ?? 'None'}</Field>
        <Field label="Hash">
          <Box component="code" sx={{ fontFamily: monoFont, fontSize: 12, overflowWrap: 'anywhere' }}>
            {record.hash}
          </Box>
        </Field>
      </FieldList>
    </DetailsPane>
  );
}
