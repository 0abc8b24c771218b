import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLost } from './connection.ts';
import { problemOf } from './problem-of.ts';

describe('what a call threw', () => {
  it('is the problem that the console declared, with its flat details', () => {
    const error = new ORPCError('path-not-found', { data: { path: '\\\\fs\\a', deep: { no: 1 } } });
    expect(problemOf(error)).toEqual({ code: 'path-not-found', details: { path: '\\\\fs\\a' } });
  });

  it('is connection-lost when nothing leads to the console', () => {
    expect(problemOf(new ConnectionLost()).code).toBe('connection-lost');
    expect(problemOf(new Error('Cannot send message, WebSocket is not open.')).code).toBe('connection-lost');
  });

  it('is internal for anything else', () => {
    expect(problemOf(new ORPCError('made-up')).code).toBe('internal');
    expect(problemOf(new TypeError('x')).code).toBe('internal');
    expect(problemOf('text').code).toBe('internal');
  });
});
