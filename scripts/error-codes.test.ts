import { CLERK_AUTH_ERRORS } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type ApiError } from '@twenty-clerk/program/errors/api-refusal';

import { API_ERRORS as ERRORS_OF_CONNECTORS } from '../packages/connectors/src/errors/api.exception';
import { API_ERRORS } from '../packages/tenant-manager/src/errors/api.exception';

const statusesOf = (errors: Record<string, ApiError>) =>
  Object.fromEntries(
    Object.entries(errors).map(([code, [status]]) => [code, Number(status)]),
  );

const ofTwenty: Record<string, number> = Object.fromEntries(
  Object.entries(CLERK_AUTH_ERRORS).map(([code, { status }]) => [code, status]),
);
const ofTenantManager = statusesOf(API_ERRORS);
const ofConnectors = statusesOf(ERRORS_OF_CONNECTORS);

const shared = [
  [ofTwenty, ofTenantManager],
  [ofTwenty, ofConnectors],
  [ofTenantManager, ofConnectors],
].flatMap(([one = {}, other = {}]) =>
  Object.keys(one)
    .filter((code) => code in other)
    .map((code) => ({ code, status: one[code], elsewhere: other[code] })),
);

describe('A code that two programs answer with', () => {
  it('is there: clerk_unreachable, among others', () => {
    expect(shared.map(({ code }) => code)).toContain('clerk_unreachable');
  });

  it.each(shared)('has one status: $code $status', ({ status, elsewhere }) => {
    expect(elsewhere).toBe(status);
  });
});
