import { type Column, exactText, SeverityMark, shortText } from '#renderer/ui/index.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import { actionWord, actorWord } from './action-words.ts';

/** How an action ended, in words. */
export const resultWords = { done: 'Done', refused: 'Refused', failed: 'Failed' } as const;
const marks = { done: 'passed', refused: 'warning', failed: 'stops' } as const;

/** The settings audit as data. */
export const auditColumns: readonly Column<AuditRecord>[] = [
  {
    id: 'at',
    header: 'Date',
    width: 128,
    pinned: true,
    value: (record) => exactText(record.at),
    sortBy: (record) => record.at,
    render: (record) => <span title={exactText(record.at)}>{shortText(record.at, Date.now())}</span>,
  },
  {
    id: 'actor',
    header: 'Administrator',
    width: 124,
    optional: true,
    value: (record) => actorWord(record.actor),
    render: (record) => <Cut title={record.actor}>{actorWord(record.actor)}</Cut>,
  },
  {
    id: 'action',
    header: 'Action',
    width: 136,
    value: (record) => actionWord(record.action),
    render: (record) => <Cut title={record.action}>{actionWord(record.action)}</Cut>,
  },
  { id: 'object', header: 'Object', width: 220, flex: 2.4, value: (record) => record.object },
  { id: 'result', header: 'Result', width: 104, value: (record) => resultWords[record.result], render: resultCell },
  { id: 'after', header: 'After', width: 140, flex: 1.2, optional: true, value: (record) => record.after },
  { id: 'before', header: 'Before', width: 100, flex: 0.6, optional: true, value: (record) => record.before },
];

function Cut(props: { readonly title: string; readonly children: string }) {
  return (
    <span title={props.title} style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
      {props.children}
    </span>
  );
}

/** The mark of a result, and its word. */
export function resultCell({ result }: Pick<AuditRecord, 'result'>) {
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
      <SeverityMark severity={marks[result]} size={14} />
      {resultWords[result]}
    </span>
  );
}
