import { type } from '@orpc/contract';
import { z } from 'zod';
import type { ShareEntry } from '../domain/share/location.ts';
import { path } from './inputs.ts';
import { read } from './procedure.ts';

/** A folder of a share, for the console's own browser. */
export type ShareFolder = {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: readonly ShareEntry[];
};

export const shares = {
  roots: read('share.view').output(type<readonly string[]>()),
  list: read('share.view').input(z.strictObject({ path })).output(type<ShareFolder>()),
};
