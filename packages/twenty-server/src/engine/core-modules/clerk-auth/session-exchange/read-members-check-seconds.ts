import {
  type Environment,
  readNumber,
} from '@twenty-clerk/contract/configuration/environment';

/**
 * How often a deployment with one tenant asks Clerk who is a member still:
 * CLERK_MEMBERS_CHECK_SECONDS.
 *
 * @throws ConfigurationError when it is not a whole number of seconds.
 */
export const readMembersCheckSeconds = (environment: Environment): number =>
  readNumber(environment, 'CLERK_MEMBERS_CHECK_SECONDS', 60, {
    least: 1,
    // A timer of more than 24 days is over at once.
    most: 2_000_000,
  });
