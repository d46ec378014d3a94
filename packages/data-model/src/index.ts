export { runMigrateSchema } from './command-line/run';
export { dataModel } from './definition/data-model';
export { fieldListOf } from './documentation/field-list';
export { pageOf } from './documentation/page';
export { createMetadataClient } from './http/metadata-client';
export { migrateWorkspace } from './http/migrate-workspace';
