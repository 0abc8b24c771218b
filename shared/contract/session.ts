import { type } from '@orpc/contract';
import { z } from 'zod';
import { read, write } from './procedure.ts';

/** Counts up when a renderer of an older build could misunderstand this one. */
export const contractVersion = 1;

/** What this entry can do besides the common part. The renderer asks these, never which entry it talks to. */
export type Capability = 'desktop' | 'lab';

/** What the console is, for whom it acts, and whether its data folder has been set up. */
export type SessionHello = {
  readonly contractVersion: number;
  readonly version: string;
  readonly actor: string;
  readonly capabilities: readonly Capability[];
  readonly farm: 'lab' | 'farm' | null;
  /** Hosts that *Explore the lab* would make. */
  readonly labHosts: number;
  /** Sample images that the lab's share holds. */
  readonly labImages: number;
};

export const session = {
  hello: read('session.use').output(type<SessionHello>()),
  /** Makes the data folder a lab or a farm, once and for all. */
  setUp: write('farm.set-up', 'farm.set-up')
    .input(z.strictObject({ kind: z.enum(['lab', 'farm']) }))
    .output(type<SessionHello>()),
};

/** Native parts; served by the desktop entry alone. */
export const desktop = {
  /** The native file dialog of Browse; null when it was cancelled. */
  pickImage: read('share.view').output(type<{ readonly path: string | null }>()),
};
