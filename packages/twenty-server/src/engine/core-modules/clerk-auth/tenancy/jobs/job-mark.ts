import { type TenantContext } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-context';

const TENANT = 'clerkTenantId';
const EVERY_TENANT = 'clerkEveryTenant';
const OF_MAKING = 'clerkOfMaking';
const OPTIONS = 'clerkOptions';
const PUT_OFF = 'clerkPutOff';
const PAYLOAD = 'clerkPayload';

/**
 * Whose a job is, and how it was added, of which Twenty tells no handler. It
 * travels in the job's data.
 */
export type JobMark = {
  tenantId?: string;
  isForEveryTenant: boolean;
  /** It was added by the making of its tenant, and need not wait for the end of it. */
  isOfMaking: boolean;
  /** How often it was put off. */
  timesPutOff: number;
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
  { tenantId, isBeingMade }: Pick<TenantContext, 'tenantId' | 'isBeingMade'>,
  options?: object,
): Data =>
  mark(data, {
    [TENANT]: tenantId,
    ...(isBeingMade && { [OF_MAKING]: true }),
    ...(options !== undefined && { [OPTIONS]: options }),
  });

export const markForEveryTenant = (data: unknown): Data =>
  mark(data, { [EVERY_TENANT]: true });

/** @param marked the data of a job of a tenant. */
export const markPutOff = (marked: unknown, timesPutOff: number): Data =>
  mark(marked, { [PUT_OFF]: timesPutOff });

/** Takes the mark off again: what is left is what Twenty has put in. */
export const readMark = (marked: unknown): JobMark & { data: unknown } => {
  if (!isPlainObject(marked)) {
    return {
      isForEveryTenant: false,
      isOfMaking: false,
      timesPutOff: 0,
      data: marked,
    };
  }

  const {
    [TENANT]: tenantId,
    [EVERY_TENANT]: everyTenant,
    [OF_MAKING]: ofMaking,
    [OPTIONS]: options,
    [PAYLOAD]: payload,
    [PUT_OFF]: timesPutOff,
    ...rest
  } = marked;

  return {
    tenantId: typeof tenantId === 'string' ? tenantId : undefined,
    isForEveryTenant: everyTenant === true,
    isOfMaking: ofMaking === true,
    timesPutOff: typeof timesPutOff === 'number' ? timesPutOff : 0,
    options: isPlainObject(options) ? options : undefined,
    data: PAYLOAD in marked ? payload : rest,
  };
};
