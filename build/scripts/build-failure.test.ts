import { describe, expect, it } from 'vitest';
import { buildFailure } from './build-failure.ts';

describe('a build that failed', () => {
  it('is told in one sentence, with the place', () => {
    const message =
      'Build failed with 1 error:\n\n\u001b[31m[builtin:vite-transform] Unexpected token\u001b[0m\n   ╭─[ renderer/app/broken.ts:1:40 ]\n   │\n';
    expect(buildFailure(new Error(message))).toBe(
      'The console could not be built: Unexpected token (renderer/app/broken.ts:1:40). Run npm run build to see all of it.',
    );
  });

  it('is told where the error says nothing', () => {
    expect(buildFailure(new Error(''))).toContain('no reason was given');
    expect(buildFailure('the disk is full.')).toContain(': the disk is full. Run');
  });
});
