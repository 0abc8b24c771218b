import { type Column, exactText, SeverityMark } from '#renderer/ui/index.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';

const words = { done: 'Done', refused: 'Refused', failed: 'Failed' } as const;

/** The settings audit as data. */
export const auditColumns: readonly Column<AuditRecord>[] = [
  {
    id: 'at',
    header: 'Date',
    width: 160,
    pinned: true,
    value: (record) => exactText(record.at),
    sortBy: (record) => record.at,
  },
  { id: 'actor', header: 'Administrator', width: 150, value: (record) => record.actor },
  { id: 'action', header: 'Action', width: 140, value: (record) => record.action },
  { id: 'object', header: 'Object', flex: 1.4, value: (record) => record.object },
  { id: 'before', header: 'Before', flex: 1, value: (record) => record.before },
  { id: 'after', header: 'After', flex: 1, value: (record) => record.after },
  { id: 'result', header: 'Result', width: 110, value: (record) => words[record.result], render: resultCell },
];

function resultCell({ result }: AuditRecord) {
  if (result === 'done') return words.done;
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
      <SeverityMark severity={result === 'failed' ? 'stops' : 'warning'} size={14} />
      {words[result]}
    </span>
  );
}
