import { CsvError, parse } from 'csv-parse/sync';

import { CommandRefused } from '@twenty-clerk/program/command-line/report';

const COLUMNS = ['tenant', 'organization'];

export type WantedLink = {
  /** Where in the file it stands. */
  line: number;
  tenant: string;
  organization: string;
};

/**
 * Reads a CSV file with the columns `tenant` (an id or a slug) and `organization`
 * (Clerk's id). Other columns are for people.
 *
 * @throws CommandRefused file_malformed
 */
export const parseLinks = (text: string): WantedLink[] => {
  try {
    const records = parse<Record<string, string>>(text, {
      bom: true,
      columns: headerOf,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as {
      record: Record<string, string>;
      info: { lines: number };
    }[];

    if (records.length === 0) {
      throw malformed('The file names no tenant');
    }

    return records.map(({ record, info }) => ({
      line: info.lines,
      tenant: cell(record, 'tenant', info.lines),
      organization: cell(record, 'organization', info.lines),
    }));
  } catch (error) {
    if (error instanceof CsvError) {
      throw malformed(error.message);
    }
    throw error;
  }
};

/** @throws CommandRefused file_malformed, also where the file begins with tenants. */
const headerOf = (names: string[]): string[] => {
  const columns = names.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.find((column) => !columns.includes(column));

  if (missing !== undefined) {
    throw malformed(
      `The first line must name the columns "tenant" and "organization"; "${missing}" is missing`,
    );
  }

  return columns;
};

const cell = (
  record: Record<string, string>,
  column: string,
  line: number,
): string => {
  const value = record[column] ?? '';

  if (value === '') {
    throw malformed(`Line ${line} has nothing in the column "${column}"`);
  }

  return value;
};

const malformed = (problem: string) =>
  new CommandRefused('file_malformed', `${problem.replace(/\.$/, '')}.`);
