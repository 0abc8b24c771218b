import type { ConsoleProblemCode, HostProblemCode, ImageProblemCode, ProblemCode } from './codes.ts';
import { consoleWords } from './console-text.ts';
import { hostWords } from './host-text.ts';
import { imageWords } from './image-text.ts';
import type { Problem } from './problem.ts';
import type { Words, WordsOf } from './words.ts';

/** A code without words does not compile: each table must name every code of its kind. */
const words = {
  ...(imageWords satisfies Record<ImageProblemCode, WordsOf>),
  ...(consoleWords satisfies Record<ConsoleProblemCode, WordsOf>),
  ...(hostWords satisfies Record<HostProblemCode, WordsOf>),
};

/** The words of a problem: for forms, error panels, the terminal and scripts alike. */
export function problemText(problem: Problem): Words {
  const of = words[problem.code];
  return of === undefined ? words.internal(problem.details) : of(problem.details);
}

/** Whether a text from outside is a code that has words. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(words, code);
}
