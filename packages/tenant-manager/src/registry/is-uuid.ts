const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL would take it for an id of a tenant or a workspace. */
export const isUuid = (text: string): boolean => UUID.test(text);
