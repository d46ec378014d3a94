/**
 * Stands in for what is outside of any tenant's database in a Twenty: the storage
 * of files, and Redis, in which jobs wait.
 */
export const SHARED_SCHEMA_SQL = `
  CREATE SCHEMA IF NOT EXISTS shared;

  CREATE TABLE IF NOT EXISTS shared.file (
    path text PRIMARY KEY,
    content text NOT NULL
  );

  CREATE TABLE IF NOT EXISTS shared.job (
    id bigserial PRIMARY KEY,
    "queueName" text NOT NULL,
    "jobName" text NOT NULL,
    data jsonb,
    options jsonb
  );
`;
