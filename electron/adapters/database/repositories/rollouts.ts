import { z } from 'zod';
import type { ReadStore, WriteStore } from '#electron/ports/store.ts';
import { scopeKey } from '#shared/domain/assignment/assignment.ts';
import type { ScopeWindows } from '#shared/domain/maintenance/window.ts';
import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import { usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import type { RolloutId, SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { scope } from '../parsers/edits.ts';
import { engineSettings, rolloutFacts, windows } from '../parsers/rollouts.ts';
import { fromJson, type ReadContext, readRows, type WriteContext } from '../rows.ts';
import type { Tables } from '../schema.ts';

const states = z.enum(['running', 'paused', 'succeeded', 'withdrawn', 'superseded']);

/** Reads of when and how fast work goes out: roll-outs, maintenance windows and the settings of the engine. */
export function rolloutReads({ db, log }: ReadContext): Pick<ReadStore, 'rollouts' | 'windows' | 'engineSettings'> {
  return {
    async rollouts(siteId, which) {
      const all = db.selectFrom('rollouts').selectAll().where('site_id', '=', siteId);
      const chosen = which === 'all' ? all : all.where('state', 'in', ['running', 'paused']);
      const rows = await chosen.orderBy('started_at', 'desc').orderBy('id').execute();
      return readRows(log, 'rollouts', rows, (row) => row.id, toRollout);
    },
    async windows(siteId) {
      const rows = await db
        .selectFrom('scope_windows')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('scope_key')
        .execute();
      return readRows(log, 'scope_windows', rows, (row) => row.scope_key, toWindows);
    },
    async engineSettings() {
      const row = await db.selectFrom('settings').select('value').where('key', '=', 'engine').executeTakeFirst();
      return row === undefined ? usualEngineSettings : fromJson(engineSettings, row.value);
    },
  };
}

/** Writes of the same. */
export function rolloutWrites({
  db,
}: WriteContext): Pick<WriteStore, 'putRollout' | 'putWindows' | 'putEngineSettings'> {
  return {
    async putRollout(rollout) {
      const { id, siteId, revision, state, generation, startedAt, ...facts } = rollout;
      const row = { revision, state, generation, rollout_json: JSON.stringify(facts) };
      await db
        .insertInto('rollouts')
        .values({ id, site_id: siteId, started_at: startedAt, ...row })
        .onConflict((on) => on.column('id').doUpdateSet(row))
        .execute();
    },
    async putWindows(siteId, said) {
      const row = { windows_json: JSON.stringify(said.windows), revision: said.revision };
      await db
        .insertInto('scope_windows')
        .values({
          scope_key: scopeKey(said.scope),
          site_id: siteId,
          scope_json: JSON.stringify(said.scope),
          ...row,
        })
        .onConflict((on) => on.column('scope_key').doUpdateSet(row))
        .execute();
    },
    async putEngineSettings(settings) {
      const value = JSON.stringify(settings);
      await db
        .insertInto('settings')
        .values({ key: 'engine', value })
        .onConflict((on) => on.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}

function toRollout(row: Tables['rollouts']): Rollout {
  return {
    id: row.id as RolloutId,
    siteId: row.site_id as SiteId,
    revision: row.revision,
    state: states.parse(row.state),
    generation: row.generation,
    startedAt: instant(row.started_at),
    ...fromJson(rolloutFacts, row.rollout_json),
  };
}

function toWindows(row: Tables['scope_windows']): ScopeWindows {
  return {
    scope: fromJson(scope, row.scope_json),
    windows: fromJson(windows, row.windows_json),
    revision: row.revision,
  };
}
