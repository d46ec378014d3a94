export { runMigrateSchema } from './command-line/run';
export { dataModel } from './definition/data-model';
export { fieldListOf } from './documentation/field-list';
export { pageOf } from './documentation/page';
export {
  createMetadataClient,
  type TwentyAccess,
} from './http/metadata-client';
export {
  migrateWorkspace,
  type MigrationResult,
  type Progress,
} from './http/migrate-workspace';
export { TwentyFailure, type TwentyFailureCode } from './http/twenty-failure';
export { type Conflict, type ConflictCode } from './planner/conflict';
export { type Operation } from './planner/operation';
export { type Plan, planDataModel } from './planner/plan';
export { type WorkspaceSnapshot } from './planner/workspace-snapshot';
