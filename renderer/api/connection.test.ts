import { describe, expect, it } from 'vitest';
import { type Connection, ConnectionLost, createConnection, type Link, waitBefore } from './connection.ts';

function pipe() {
  let hangUp: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    hangUp = resolve;
  });
  const link: Link = { call: async () => null };
  return { link, closed, hangUp };
}

function becomes(connection: Connection, kind: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => connection.state.getState().kind === kind && resolve();
    connection.state.subscribe(look);
    look();
  });
}

describe('the connection to the console', () => {
  it('lets the first calls wait for the first pipe', async () => {
    const first = pipe();
    const connection = createConnection(async () => first);
    expect(await connection.link()).toBe(first.link);
    connection.close();
  });

  it('refuses calls while the pipe is lost, and takes a new one when it is there', async () => {
    const [first, second] = [pipe(), pipe()];
    const pipes = [first, second];
    const connection = createConnection(async () => pipes.shift() ?? Promise.reject(new Error('none')));
    await becomes(connection, 'connected');
    first.hangUp();
    await becomes(connection, 'lost');
    await expect(connection.link()).rejects.toBeInstanceOf(ConnectionLost);
    connection.retryNow();
    await becomes(connection, 'connected');
    expect(await connection.link()).toBe(second.link);
    expect(connection.state.getState()).toEqual({ kind: 'connected', turn: 2 });
    connection.close();
  });

  it('waits longer after each failure, and never more than ten seconds', () => {
    expect([1, 2, 3, 20].map((attempts) => waitBefore(attempts, 0.5))).toEqual([250, 500, 1000, 8000]);
    expect(waitBefore(20, 1)).toBe(10_000);
  });
});
