import type { Brand } from './brand.ts';

/** Ids are opaque text, made by the `Env` port; nothing may be read out of them. */
export type SiteId = Brand<string, 'SiteId'>;
export type HostId = Brand<string, 'HostId'>;
export type GroupId = Brand<string, 'GroupId'>;
export type PoolId = Brand<string, 'PoolId'>;
export type PackageId = Brand<string, 'PackageId'>;
export type TagId = Brand<string, 'TagId'>;
export type ChangeId = Brand<string, 'ChangeId'>;
export type OperationId = Brand<string, 'OperationId'>;
export type RolloutId = Brand<string, 'RolloutId'>;
export type TaskId = Brand<string, 'TaskId'>;
/** Names one unexpected failure, so that what the administrator reads leads to the log line. */
export type IncidentId = Brand<string, 'IncidentId'>;
