import { z } from 'zod';
import { Metadata } from '../state/records';

export const metadataFields = {
  public_metadata: z.record(z.string(), z.unknown()).optional(),
  private_metadata: z.record(z.string(), z.unknown()).optional(),
};

/** Merges deeply; `null` removes a key, as Clerk's PATCH …/metadata does. */
export function mergeMetadata(
  current: Metadata,
  changes: Metadata | undefined,
): Metadata {
  const merged: Metadata = { ...current };
  for (const [key, value] of Object.entries(changes ?? {})) {
    if (value === null) {
      delete merged[key];
    } else if (isRecord(value)) {
      const existing = merged[key];
      merged[key] = mergeMetadata(isRecord(existing) ? existing : {}, value);
    } else {
      merged[key] = value;
    }
  }
  return merged;
}

function isRecord(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
