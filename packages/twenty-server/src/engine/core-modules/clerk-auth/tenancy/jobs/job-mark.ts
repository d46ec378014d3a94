const TENANT = 'clerkTenantId';
const EVERY_TENANT = 'clerkEveryTenant';
const OPTIONS = 'clerkOptions';
const PAYLOAD = 'clerkPayload';

/**
 * Whose a job is, and how it was added, of which Twenty tells no handler. It
 * travels in the job's data.
 */
export type JobMark = {
  tenantId?: string;
  isForEveryTenant: boolean;
  options?: object;
};

type Data = Record<string, unknown>;

const isPlainObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Beside the data where that is possible: Twenty's log and its admin panel read
// the workspace id there.
const mark = (data: unknown, entry: Data): Data =>
  isPlainObject(data)
    ? { ...data, ...entry }
    : { ...(data !== undefined && { [PAYLOAD]: data }), ...entry };

export const markWithTenant = (
  data: unknown,
  tenantId: string,
  options?: object,
): Data =>
  mark(data, {
    [TENANT]: tenantId,
    ...(options !== undefined && { [OPTIONS]: options }),
  });

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
    [OPTIONS]: options,
    [PAYLOAD]: payload,
    ...rest
  } = marked;

  return {
    tenantId: typeof tenantId === 'string' ? tenantId : undefined,
    isForEveryTenant: everyTenant === true,
    options: isPlainObject(options) ? options : undefined,
    data: PAYLOAD in marked ? payload : rest,
  };
};
