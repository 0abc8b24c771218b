import { ProblemError } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { OptionsError } from './options.ts';

/** Why the console could not start, for a terminal or an error box: the problem's own words, or what the system said. */
export function inOneSentence(error: unknown): string {
  if (error instanceof ProblemError) {
    const { title, cause, remedy } = problemText({ code: error.code, details: error.details });
    return [title, cause, remedy].map(sentence).join(' ');
  }
  if (isPortTaken(error)) return 'The port is taken by another program: choose another one, or leave --port out.';
  return error instanceof Error ? error.message : String(error);
}

/** Exit code of a start that failed: 2 for options, 3 for a data folder that another console holds, 1 otherwise. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof OptionsError) return 2;
  return error instanceof AppError && error.code === 'data-folder-in-use' ? 3 : 1;
}

function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}

function isPortTaken(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error && error.syscall === 'listen')) return false;
  return error.code === 'EADDRINUSE' || error.code === 'EACCES';
}
