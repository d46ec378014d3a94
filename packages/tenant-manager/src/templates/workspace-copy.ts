import { type PutOffJob } from '@twenty-clerk/contract/calls/tenant-calls';
/** A table's rows, in PostgreSQL's text format for COPY. */
export type TableRows = {
  /** Quoted where it has to be, with its schema. */
  table: string;
  /** Quoted where they have to be; generated ones are left out. */
  columns: string[];
  /** Those that hold points in time, by their place. */
  timeColumns: number[];
  /** Those that PostgreSQL empties when what they refer to goes. */
  looseColumns: number[];
  /** The primary key, by its place; null when it is not one column. */
  keyColumn: number | null;
  lines: string[];
};

/** A workspace as rows, out of which any number of others can be made. */
export type WorkspaceCopy = {
  workspaceId: string;
  /** The schema of its records; null when it has none. */
  schema: string | null;
  /** The ids that no other workspace may have, its own among them. */
  ownIds: string[];
  tables: { table: string; columns: string[]; text: string }[];
  /** Paths in Twenty's storage. */
  files: string[];
  /** What Twenty does for a new workspace when it comes to it. */
  jobs: PutOffJob[];
};
