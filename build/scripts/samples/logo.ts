import { crc32, deflateSync } from 'node:zlib';

/** Five by seven dots of the letters that sample logos show, one bit a dot, five bits a row. */
const letters: Readonly<Record<string, readonly number[]>> = {
  A: [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
  C: [0b01111, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b01111],
  F: [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000],
  L: [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
  N: [0b10001, 0b11001, 0b11001, 0b10101, 0b10011, 0b10011, 0b10001],
  V: [0b10001, 0b10001, 0b10001, 0b10001, 0b01010, 0b01010, 0b00100],
};

/** A square PNG (RGBA): a white letter on a coloured tile with round corners. `size` in pixels. */
export function drawLogo(size: number, letter: string, colour: readonly [number, number, number]): Buffer {
  const rows: Buffer[] = [];
  for (let y = 0; y < size; y++) {
    const row = Buffer.alloc(1 + size * 4); // leading byte: filter type 0
    for (let x = 0; x < size; x++) row.set(pixel(x, y, size, letter, colour), 1 + x * 4);
    rows.push(row);
  }
  return png(size, Buffer.concat(rows));
}

function pixel(x: number, y: number, size: number, letter: string, colour: readonly [number, number, number]) {
  if (outsideCorner(x, y, size)) return [0, 0, 0, 0];
  return onLetter(x / size, y / size, letter) ? [255, 255, 255, 255] : [...colour, 255];
}

function outsideCorner(x: number, y: number, size: number): boolean {
  const radius = size * 0.18;
  const dx = Math.max(radius - x - 0.5, x + 0.5 - (size - radius), 0);
  const dy = Math.max(radius - y - 0.5, y + 0.5 - (size - radius), 0);
  return dx * dx + dy * dy > radius * radius;
}

function onLetter(x: number, y: number, letter: string): boolean {
  const column = Math.floor((x - 0.27) / 0.092);
  const row = Math.floor((y - 0.18) / 0.092);
  if (column < 0 || column > 4 || row < 0 || row > 6) return false;
  return (((letters[letter]?.[row] ?? 0) >> (4 - column)) & 1) === 1;
}

/** Ref: PNG specification, sections 5 and 11. */
function png(size: number, raw: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits a sample, RGBA
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(raw, { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
