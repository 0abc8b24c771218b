import type { Socket } from 'node:net';
import { maxFrame } from './wire.ts';

/** A peer that does not read what it asked for is cut off when this many bytes wait for it. */
const maxWaiting = 64 * 1_048_576;

/** Hands over each line as JSON. A line that is too long or no JSON ends the connection: nothing after it can be trusted. */
export function readFrames(socket: Socket, onFrame: (frame: unknown) => void): void {
  let pieces: Buffer[] = [];
  let held = 0;
  const take = (piece: Buffer) => {
    held += piece.length;
    if (held > maxFrame) throw new Error('frame too long');
    pieces.push(piece);
  };
  const end = () => {
    const line = Buffer.concat(pieces).toString('utf8');
    pieces = [];
    held = 0;
    onFrame(JSON.parse(line));
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      eachLine(chunk, take, end);
    } catch {
      socket.destroy();
    }
  });
}

function eachLine(chunk: Buffer, take: (piece: Buffer) => void, end: () => void): void {
  let from = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
    take(chunk.subarray(from, at));
    end();
    from = at + 1;
  }
  take(chunk.subarray(from));
}

/** Sends one line. */
export function writeFrame(socket: Socket, frame: object): void {
  if (socket.destroyed || socket.writableEnded) return;
  socket.write(`${JSON.stringify(frame)}\n`);
  if (socket.writableLength > maxWaiting) socket.destroy();
}
