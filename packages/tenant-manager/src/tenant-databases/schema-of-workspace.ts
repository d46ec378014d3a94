/**
 * What Twenty calls the schema of a workspace's records: the id as a number, in
 * digits and letters (getWorkspaceSchemaName in twenty-server).
 */
export const schemaOf = (workspaceId: string): string =>
  `workspace_${BigInt(`0x${workspaceId.replaceAll('-', '')}`).toString(36)}`;
