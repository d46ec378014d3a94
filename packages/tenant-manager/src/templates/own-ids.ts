const ID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/** Every UUID in a text. */
export const idsIn = (text: string): string[] => text.match(ID) ?? [];

/** Puts another id in the place of each that has one. */
export const replaceIds = (
  text: string,
  others: ReadonlyMap<string, string>,
): string => text.replace(ID, (id) => others.get(id) ?? id);

/**
 * What Twenty calls the schema of a workspace's records: the id as a number, in
 * digits and letters (getWorkspaceSchemaName in twenty-server).
 */
export const schemaOf = (workspaceId: string): string =>
  `workspace_${BigInt(`0x${workspaceId.replaceAll('-', '')}`).toString(36)}`;
