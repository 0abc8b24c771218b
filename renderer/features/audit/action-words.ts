/** What the console's actions are called by people. */
const words: Readonly<Record<string, string>> = {
  'package.add': 'Add package',
  'package.rename': 'Rename package',
  'package.delete': 'Delete package',
  'group.create': 'Add group',
  'group.rename': 'Rename group',
  'settings.rename-tag': 'Rename version tag',
  'settings.engine': 'Change engine settings',
  'change.keep': 'Keep edits',
  'change.discard': 'Discard edits',
  'change.resolve': 'Merge edits',
  'change.revert': 'Revert',
  'change.edit': 'Change',
  'change.apply': 'Apply',
  'rollout.start': 'Start roll-out',
  'rollout.advance': 'Next ring',
  'rollout.watch': 'Watch ring',
  'rollout.pause': 'Pause roll-out',
  'rollout.resume': 'Resume roll-out',
  'rollout.finish': 'End roll-out',
  'rollout.back': 'Back to previous version',
  'rollout.supersede': 'Supersede roll-out',
  'maintenance.set': 'Set maintenance windows',
  'host.retry': 'Retry',
  'host.trust': 'Trust certificate',
  'host.mount': 'Mount',
  'host.stage': 'Stage',
  'host.offer': 'Register',
  'host.withdraw': 'End registration',
  'host.deregister': 'Deregister',
  'host.destage': 'Destage',
  'host.unmount': 'Unmount',
  'host.untrust': 'Withdraw trust',
  'host.sweep': 'Sweep orphans',
  'host.drift': 'Changed by somebody else',
  'host.reimaged': 'Set up anew',
  'farm.set-up': 'Set up',
  'lab.sign-in': 'Sign in (lab)',
  'lab.sign-out': 'Sign out (lab)',
  'lab.by-hand': 'Work by hand (lab)',
  'lab.faults': 'Set faults (lab)',
};

/** An action in words; its own name where it has none. */
export function actionWord(action: string): string {
  return words[action] ?? action;
}

/** Who did it: the name of an account, or the console where it did so by itself. */
export function actorWord(actor: string): string {
  return actor.startsWith('system:') ? 'Attaché itself' : actor;
}
