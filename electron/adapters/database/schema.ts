import type { Generated, Kysely } from 'kysely';
import type { Brand } from '#shared/kernel/brand.ts';

/** The tables as SQL sees them: instants are milliseconds, flags 0 or 1, `…_json` columns hold what a parser of `parsers/` accepts. */
export type Tables = {
  migrations: { number: number; name: string; at: number };
  settings: { key: string; value: string };
  sites: {
    id: string;
    name: string;
    revision: number;
    feature_enabled: number;
    provision_certificates: number;
    tags_json: string;
  };
  hosts: {
    id: string;
    site_id: string;
    name: string;
    kind: string;
    member_kind: string;
    member_id: string | null;
    member_name: string | null;
    revision: number;
  };
  host_groups: { id: string; site_id: string; name: string; revision: number };
  pools: { id: string; site_id: string; name: string; kind: string; revision: number };
  packages: {
    id: string;
    site_id: string;
    full_name: string;
    revision: number;
    display_name: string;
    enabled: number;
    added_at: number;
    facts_json: string;
  };
  icons: { package_id: string; icon: string };
  scopes: {
    scope_key: string;
    site_id: string;
    scope_json: string;
    inherit: number;
    rows_json: string;
    revision: number;
  };
  tag_marks: { site_id: string; tag_id: string; family_name: string; architecture: string; package_id: string };
  drafts: { site_id: string; author: string; revision: number; edits_json: string };
  changes: {
    id: string;
    site_id: string;
    generation: number;
    author: string;
    applied_at: number;
    edits_json: string;
    inverse_json: string;
  };
  observations: { host_id: string; site_id: string; observation_json: string };
  held: { host_id: string; package_id: string; site_id: string; package_json: string; trust: string | null };
  /** `package_id` is empty for the host as a whole: a key column holds no null. */
  failures: { host_id: string; package_id: string; site_id: string; failure_json: string };
  orders: {
    operation_id: string;
    site_id: string;
    host_id: string;
    generation: number;
    step_json: string;
    issued_at: number;
    state: string;
    ended_at: number | null;
    failure_json: string | null;
  };
  rollouts: {
    id: string;
    site_id: string;
    revision: number;
    state: string;
    generation: number;
    started_at: number;
    rollout_json: string;
  };
  scope_windows: { scope_key: string; site_id: string; scope_json: string; windows_json: string; revision: number };
  host_events: { seq: Generated<number>; site_id: string; host_id: string; at: number; kind: string; text: string };
  group_memberships: { site_id: string; user_key: string; user: string; groups_json: string; at: number };
  audit: AuditRow;
};

/** One line of the audit as it lies in the table. */
export type AuditRow = {
  seq: number;
  at: number;
  actor: string;
  site_id: string | null;
  action: string;
  object: string;
  before: string | null;
  after: string | null;
  result: string;
  change_id: string | null;
  hash: string;
};

/** A connection that reads; sees what is committed. */
export type ReadDb = Kysely<Tables>;
/** A connection inside a transaction; only the store's `change` makes one. */
export type WriteDb = Brand<ReadDb, 'WriteDb'>;
