import { describe, expect, it } from 'vitest';
import { maxMessageBytes, vetMessage } from './vet-message.ts';

const call = (payload: object) => JSON.stringify({ i: '1', p: payload });

describe('messages of a renderer', () => {
  it('pass when they are a call or an abort', () => {
    const messages = [call({ u: '/packages/list', b: { json: {} } }), JSON.stringify({ i: '1', t: 4 })];
    expect(messages.map(vetMessage)).toEqual([null, null]);
  });

  it.each(['', 'x', '[]', '1', '{}', '{"i":1}', new Uint8Array(3), undefined])(
    'are refused when they are no message at all: %s',
    (message) => {
      expect(vetMessage(message)).toEqual({ code: 'bad-request', id: null });
    },
  );

  it.each([
    { u: 'http://elsewhere/packages/list' },
    { u: '/packages/list?data=1', m: 'GET' },
    { u: '/packages/list', h: { 'content-disposition': 'attachment; filename="x"' } },
    {},
  ])('are refused by their id when the call is none of ours: %j', (payload) => {
    expect(vetMessage(call(payload))).toEqual({ code: 'bad-request', id: '1' });
  });

  it('are refused above the largest size, counted in bytes', () => {
    const fill = (bytes: number) => 'é'.repeat(bytes / 2);
    expect(vetMessage(call({ u: '/a', b: fill(maxMessageBytes) }))?.code).toBe('message-too-large');
    expect(vetMessage(call({ u: '/a', b: fill(maxMessageBytes - 64) }))).toBeNull();
  });
});
