import { actionWord, actorWord } from '#renderer/features/audit/index.ts';
import { failureWords, phaseWords } from '#renderer/features/packages/index.ts';
import { exactText } from '#renderer/ui/index.ts';
import type { Cause, TimelineEntry } from '#shared/domain/host/timeline.ts';
import { shortName } from '#shared/domain/package/full-name.ts';

const results = {
  'under-way': 'under way',
  succeeded: 'done',
  failed: 'failed',
  interrupted: 'interrupted: the console ended before its answer came',
} as const;

/** What one line says: what, what came of it, and whom it goes back to. */
export type TimelineLine = {
  readonly what: string;
  readonly result: string;
  readonly failed: boolean;
  readonly cause: string;
};

/** An entry in words. */
export function timelineLine(entry: TimelineEntry): TimelineLine {
  switch (entry.kind) {
    case 'order': {
      const { failure } = entry;
      const why = failure === null ? null : failureWords({ ...failure, phase: entry.phase });
      const code = failure === null ? '' : ` (${failure.hresult ?? failure.code})`;
      return {
        what: `${phaseWords[entry.phase]} ${shortName(entry.fullName)}`,
        result: why === null ? results[entry.result] : `failed: ${why.title}${code}`,
        failed: entry.result === 'failed',
        cause: causeText(entry.cause),
      };
    }
    case 'event':
      return { what: entry.text, result: eventWords[entry.event], failed: false, cause: '' };
    case 'audit': {
      const { action, result, after, before, actor } = entry.record;
      const said = after ?? before ?? '';
      return {
        what: `${actionWord(action)}${said === '' ? '' : `: ${said}`}`,
        result,
        failed: result === 'failed',
        cause: actorWord(actor),
      };
    }
  }
}

const eventWords = {
  drift: 'changed by somebody else',
  silent: 'silent',
  answers: 'answers',
  reimaged: 'set up anew',
} as const;

function causeText(cause: Cause | null): string {
  switch (cause?.kind) {
    case undefined:
      return '';
    case 'change':
      return `change ${cause?.generation} of ${cause?.by}`;
    case 'rollout':
      return `roll-out of ${cause?.by}, wave ${cause?.wave}`;
    case 'drift':
      return 'repairs what somebody changed';
    case 'reimaged':
      return 'the host was set up anew';
    case 'sweep':
      return `sweep of ${cause?.by}`;
    case 'retry':
      return `retry of ${cause?.by}`;
  }
}

/** The whole list as plain text, for a ticket. */
export function timelineAsText(host: string, entries: readonly TimelineEntry[]): string {
  const lines = entries.map((entry) => {
    const { what, result, cause } = timelineLine(entry);
    return [exactText(entry.at), what, result, cause].filter((part) => part !== '').join(' · ');
  });
  return [`Timeline of ${host}`, ...lines].join('\n');
}
