import { assignments } from './assignments.ts';
import { audit } from './audit.ts';
import { changes } from './changes.ts';
import { events } from './events.ts';
import { explain } from './explain.ts';
import { groups } from './groups.ts';
import { hosts } from './hosts.ts';
import { lab } from './lab.ts';
import { maintenance } from './maintenance.ts';
import { packages } from './packages.ts';
import { pools } from './pools.ts';
import { rollouts } from './rollouts.ts';
import { desktop, session } from './session.ts';
import { settings } from './settings.ts';
import { shares } from './shares.ts';
import { sites } from './sites.ts';
import { tasks } from './tasks.ts';

/** All that renderer and services say to each other. The only place where the two sides meet. */
export const contract = {
  session,
  desktop,
  events,
  sites,
  packages,
  shares,
  hosts,
  groups,
  pools,
  explain,
  assignments,
  changes,
  rollouts,
  maintenance,
  audit,
  settings,
  tasks,
  lab,
};
export type Contract = typeof contract;
