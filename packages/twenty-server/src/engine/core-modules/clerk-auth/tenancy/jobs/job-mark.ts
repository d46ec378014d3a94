const TENANT = 'clerkTenantId';
const EVERY_TENANT = 'clerkEveryTenant';
const PAYLOAD = 'clerkPayload';

/** Whose a job is; it travels in the job's data. */
export type JobMark = { tenantId?: string; isForEveryTenant: boolean };

type Data = Record<string, unknown>;

const isPlainObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Beside the data where that is possible: Twenty's log and its admin panel read
// the workspace id there.
const mark = (data: unknown, entry: Data): Data =>
  isPlainObject(data)
    ? { ...data, ...entry }
    : { ...(data !== undefined && { [PAYLOAD]: data }), ...entry };

export const markWithTenant = (data: unknown, tenantId: string): Data =>
  mark(data, { [TENANT]: tenantId });

export const markForEveryTenant = (data: unknown): Data =>
  mark(data, { [EVERY_TENANT]: true });

/** Takes the mark off again: what is left is what Twenty has put in. */
export const readMark = (marked: unknown): JobMark & { data: unknown } => {
  if (!isPlainObject(marked)) {
    return { isForEveryTenant: false, data: marked };
  }

  const {
    [TENANT]: tenantId,
    [EVERY_TENANT]: everyTenant,
    [PAYLOAD]: payload,
    ...rest
  } = marked;

  return {
    tenantId: typeof tenantId === 'string' ? tenantId : undefined,
    isForEveryTenant: everyTenant === true,
    data: PAYLOAD in marked ? payload : rest,
  };
};
