import type { Edit } from '#shared/domain/change/edit.ts';
import { objectRevision } from '#shared/domain/change/edits.ts';
import { second } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';
import type { World } from '../world.ts';
import { type Administrator, ask, siteOf, think } from './asking.ts';
import { anEdit, anImageToAdd } from './choices.ts';
import { someRings } from './rollouts.ts';
import { changeSurroundings } from './surroundings.ts';

/** Works until the run comes to rest. */
export async function administer(world: World, name: string, random: Random): Promise<void> {
  const self: Administrator = { name, world, random };
  for (let first = random.between(2, 6); first > 0; first -= 1) await addPackage(self);
  while (world.restless) {
    await world.scheduler.sleep(random.between(second, world.plan.pace));
    if (world.restless) await doSomething(self);
  }
}

function doSomething(self: Administrator): Promise<void> {
  const { random } = self;
  const dice = random.next();
  if (dice < 0.15) return keepEdits(self);
  if (dice < 0.7) return keepEdits(self).then(() => reviewAndApply(self));
  if (dice < 0.8) return reviewAndApply(self);
  if (dice < 0.83) return discard(self);
  if (dice < 0.89) return addPackage(self);
  if (dice < 0.93) return controlRollout(self);
  if (dice < 0.96) return changeSurroundings(self);
  return random.chance(0.5) ? retry(self) : refresh(self);
}

async function keepEdits(self: Administrator): Promise<void> {
  const { world, random, name } = self;
  const draft = await ask(self, 'change.edit', 'changes.draft', (client) =>
    client.changes.draft({ siteId: siteOf(self) }),
  );
  if (draft.kind !== 'answered') return;
  const { state } = world.ledger.now;
  const edits = Array.from({ length: random.between(1, 3) }, () => anEdit(state, random)).filter(
    (edit) => edit !== null,
  );
  if (edits.length === 0) return;
  const seen = edits.map((edit) => ({ edit, baseRevision: objectRevision(state, edit) }));
  await think(self);
  const kept = await ask(self, 'change.edit', 'changes.keep', (client) =>
    client.changes.keep({ siteId: siteOf(self), edits: seen, draftRevision: draft.value.mine.revision }),
  );
  if (kept.kind === 'answered')
    world.acknowledge({ kind: 'kept', actor: name, draftRevision: draft.value.mine.revision + 1 });
  else if (kept.kind === 'refused' && kept.code === 'changed-meanwhile' && random.chance(0.5)) await discard(self);
}

async function reviewAndApply(self: Administrator): Promise<void> {
  const { world, name, random } = self;
  const siteId = siteOf(self);
  const rings = someRings(random);
  const review = await ask(self, 'change.edit', 'changes.review', (client) => client.changes.review({ siteId, rings }));
  if (review.kind !== 'answered') return;
  const { draftRevision, confirmation } = review.value;
  const edits: readonly Edit[] = (world.ledger.drafts.get(name)?.edits ?? []).map(({ edit }) => edit);
  await think(self);
  const applied = await ask(self, 'change.apply', 'changes.apply', (client) =>
    client.changes.apply({ siteId, draftRevision, confirmation, rings }),
  );
  if (applied.kind === 'answered') {
    const { changeId, generation } = applied.value;
    world.acknowledge({ kind: 'applied', actor: name, changeId, generation, edits });
  } else if (applied.kind === 'refused' && applied.code === 'changed-meanwhile' && random.chance(0.7)) {
    await discard(self);
  }
}

/** Pauses, resumes or takes back a roll-out that is under way, as it was seen a moment ago. */
async function controlRollout(self: Administrator): Promise<void> {
  const { world, random } = self;
  const { rollouts } = world.ledger.now.state;
  if (rollouts.length === 0) return;
  const { id, revision, state } = random.pick(rollouts);
  const seen = { rolloutId: id, revision };
  await think(self);
  if (random.chance(0.3)) {
    await ask(self, 'rollout.control', 'rollouts.back', (client) => client.rollouts.back(seen));
  } else if (state === 'paused') {
    await ask(self, 'rollout.control', 'rollouts.resume', (client) => client.rollouts.resume(seen));
  } else {
    await ask(self, 'rollout.control', 'rollouts.pause', (client) =>
      client.rollouts.pause({ ...seen, reason: 'later' }),
    );
  }
}

async function discard(self: Administrator): Promise<void> {
  const siteId = siteOf(self);
  await ask(self, 'change.edit', 'changes.discard', (client) => client.changes.discard({ siteId, keys: null }));
}

async function addPackage(self: Administrator): Promise<void> {
  const { world, random, name } = self;
  const chosen = anImageToAdd(world, random);
  if (chosen === null) return;
  const added = await ask(self, 'package.add', 'packages.add', (client) =>
    client.packages.add({ siteId: siteOf(self), ...chosen }),
  );
  if (added.kind === 'answered') world.acknowledge({ kind: 'added', actor: name, packageId: added.value.packageId });
}

async function retry(self: Administrator): Promise<void> {
  const siteId = siteOf(self);
  await ask(self, 'host.retry', 'hosts.retry', (client) =>
    client.hosts.retry({ siteId, hostId: null, packageId: null }),
  );
}

async function refresh(self: Administrator): Promise<void> {
  const siteId = siteOf(self);
  await ask(self, 'host.view', 'hosts.refresh', (client) => client.hosts.refresh({ siteId, hostId: null }));
}
