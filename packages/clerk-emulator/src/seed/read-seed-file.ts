import { readFileSync } from 'node:fs';
import { parseSeed, SeedError } from './parse-seed';
import { Seed } from './seed-schema';

/**
 * Reads and checks a seed file.
 *
 * @throws SeedError when it is missing, is not JSON or does not fit
 */
export function readSeedFile(path: string): Seed {
  return parseSeed(parseJson(readText(path)));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SeedError([{ path: '', message: `cannot be read: ${reason}` }]);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SeedError([{ path: '', message: `is not JSON: ${reason}` }]);
  }
}
