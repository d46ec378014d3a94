import { type Configuration } from '../configuration/configuration';

/**
 * What becomes of the database of a tenant that is removed, as the end of a sentence
 * about it. Nothing is dropped without a place for its last dump.
 */
export const whenDropped = ({
  dumpDirectory,
  retentionDays,
}: Pick<Configuration, 'dumpDirectory' | 'retentionDays'>): string =>
  dumpDirectory === null
    ? `is kept for ${retentionDays} days, and on until TENANT_DUMP_DIRECTORY says where its last dump may go`
    : `is dropped in ${retentionDays} days`;
