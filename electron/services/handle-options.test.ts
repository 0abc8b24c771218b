import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { describe, expect, it } from 'vitest';
import { problem } from '#shared/domain/problem/problem.ts';
import { handleOptions } from './handle-options.ts';
import { declared } from './middleware-problem.ts';

const router = {
  fine: os.handler(() => 'fine'),
  refused: os.errors({ 'nothing-to-apply': {} }).handler(() => {
    throw declared(problem('nothing-to-apply'));
  }),
};

async function send(path: string, body: string): Promise<unknown> {
  const handler = new RPCHandler(router, handleOptions);
  const request = new Request(`http://console${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const { response } = await handler.handle(request, { context: {} });
  return response?.json();
}

describe('a message that reaches the handler', () => {
  it('is answered when it is sound', async () => {
    expect(await send('/fine', '{"json":null}')).toEqual({ json: 'fine' });
  });

  it.each(['{"json":', '{"json":null,"meta":[[1,"a","b"]]}', '{"json":{},"meta":7}'])(
    'is a bad request when it cannot be taken apart: %s',
    async (body) => {
      expect(await send('/fine', body)).toMatchObject({ json: { code: 'bad-request', defined: true } });
    },
  );

  it('keeps the problem that a procedure answered with', async () => {
    const answer = await send('/refused', '{"json":null}');
    expect(answer).toMatchObject({ json: { code: 'nothing-to-apply', defined: true } });
  });
});
