/** What a procedure needs. First cut: the one role there is (Owner) has all of them. */
export const rights = [
  'session.use',
  'farm.set-up',
  'site.view',
  'package.view',
  'package.add',
  'host.view',
  'host.retry',
  'group.edit',
  'assignment.view',
  'change.edit',
  'change.apply',
  'rollout.view',
  'rollout.control',
  'maintenance.view',
  'maintenance.edit',
  'audit.view',
  'share.view',
  'settings.view',
  'settings.edit',
  'lab.control',
] as const;
export type Right = (typeof rights)[number];
