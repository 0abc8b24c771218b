import type { ChildProcess } from 'node:child_process';
import type { z } from 'zod';
import type { OpenFile } from '#electron/ports/share-access.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import type { VerifyProgress } from '#shared/domain/package/verification.ts';
import { type ProblemError, problem } from '#shared/domain/problem/problem.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { failureSchema, inspectionSchema, maxAnswer, progressSchema } from './answer.ts';
import { type CompanionDesk, createCompanionDesk } from './companion-desk.ts';
import { createPageDesk, type ReadCost } from './page-desk.ts';
import type { FromChild, InspectRequest, ListRequest, ReadFailure, ToChild, VerifyRequest } from './protocol.ts';

const maxReads = 4_096;

/** What one inspection is about. */
export type Subject = { readonly path: string; readonly file: OpenFile; readonly now: Instant };

/** What a child is asked, how its answer is read, and how much it may read for it. */
export type Question<Answer> = {
  readonly file: OpenFile;
  readonly request: InspectRequest | VerifyRequest;
  readonly schema: z.ZodType<Answer>;
  readonly maxReads: number;
  readonly onProgress?: (progress: VerifyProgress) => void;
};

/** One inspection by one child. Aborting `stop` rejects with the reason of the signal; the caller kills the child. */
export async function converse(
  child: ChildProcess,
  { path, file, now }: Subject,
  stop: AbortSignal,
): Promise<Inspection> {
  const { size, modifiedAt } = file;
  const request = { kind: 'inspect', path, size, modifiedAt, now } as const;
  const { answer, reads } = await askChild(child, { file, request, schema: inspectionSchema, maxReads }, stop);
  return { ...answer, path, size, reads };
}

/**
 * Asks a child, answers its reads from the file within bounds, and believes its answer only as far as the schema goes.
 */
export async function askChild<Answer>(
  child: ChildProcess,
  question: Question<Answer>,
  stop: AbortSignal,
): Promise<{ readonly answer: Answer; readonly reads: ReadCost }> {
  const { file, request, schema } = question;
  const desk = createCompanionDesk(file);
  const pages = createPageDesk(child, desk, question.maxReads);
  const sendFailure = (failure: ReadFailure | null) => (failure === null ? undefined : send(child, failure));
  let finish: () => void = () => undefined;
  try {
    return await new Promise((resolve, reject) => {
      const onMessage = (message: unknown) => {
        const said = message as FromChild; // From another process: every field is checked where it is used.
        if (said.kind === 'read') pages.answer(said).then(sendFailure, reject);
        else if (said.kind === 'list') answerList(child, desk, said).catch(reject);
        else if (said.kind === 'progress') question.onProgress?.(progressSchema.parse(said.progress));
        else if (said.kind === 'done') resolve({ answer: parseAnswer(schema, said.answer), reads: pages.cost() });
        else reject(parseFailure(said.kind, said.answer));
      };
      const guarded = (message: unknown) => attempt(() => onMessage(message), reject);
      const onExit = (code: number | null, signal: NodeJS.Signals | null) => reject(diedOf(code, signal));
      const onStop = () => reject(stop.reason);
      child.on('message', guarded).on('exit', onExit);
      stop.addEventListener('abort', onStop);
      finish = () => {
        child.off('message', guarded).off('exit', onExit);
        stop.removeEventListener('abort', onStop);
      };
      if (stop.aborted) onStop();
      else send(child, request);
    });
  } finally {
    finish();
    desk.close().catch(() => undefined); // nobody waits for it
  }
}

function attempt(run: () => void, reject: (error: unknown) => void): void {
  try {
    run();
  } catch (error) {
    reject(error);
  }
}

/** A child that is gone is noticed by its exit; what could not be sent to it is not an error of its own. */
function send(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message, () => undefined);
}

async function answerList(child: ChildProcess, desk: CompanionDesk, { id, set }: ListRequest): Promise<void> {
  send(child, { kind: 'listed', id, files: await desk.list(set) });
}

function parseAnswer<Answer>(schema: z.ZodType<Answer>, answer: unknown): Answer {
  const parsed = schema.safeParse(parseJson(answer));
  if (!parsed.success) throw problem('inspection-failed', { reason: 'its answer was not valid' }, parsed.error);
  return parsed.data;
}

function parseFailure(kind: unknown, answer: unknown): ProblemError {
  const parsed = kind === 'failed' ? failureSchema.safeParse(parseJson(answer)) : null;
  if (parsed === null || !parsed.success) return problem('inspection-failed', { reason: 'its answer was not valid' });
  return problem(parsed.data.code, parsed.data.details);
}

function parseJson(answer: unknown): unknown {
  if (typeof answer !== 'string' || answer.length > maxAnswer)
    throw problem('inspection-failed', { reason: 'its answer was too long' });
  try {
    return JSON.parse(answer);
  } catch (cause) {
    throw problem('inspection-failed', { reason: 'its answer was not valid' }, cause);
  }
}

/** How a process ends that a signal ended, when the program that confines it reports it by its exit code. */
const memoryCodes = [133, 134];

/** V8 aborts or traps where memory runs out, and a child that holds too much leaves by the same code. */
function diedOf(code: number | null, signal: NodeJS.Signals | null): ProblemError {
  const outOfMemory = signal === 'SIGABRT' || signal === 'SIGTRAP' || (code !== null && memoryCodes.includes(code));
  if (outOfMemory) return problem('inspection-out-of-memory');
  return problem('inspection-failed', { reason: `its process ended (${signal ?? code ?? 'unknown'})` });
}
