import { useClerk } from '@clerk/clerk-react';
import { useCallback, useEffect, useRef, useState } from 'react';

import { useIsTabVisible } from '@/clerk-auth/hooks/useIsTabVisible';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { useLookRegularly } from '@/clerk-auth/react/useLookRegularly';
import { allMemberships } from '@/clerk-auth/session/allMemberships';
import {
  type Applicant,
  askedOrganizations,
  readJoinAnswers,
} from '@/clerk-auth/session/joinRequests';

const MILLISECONDS = 3_000;

type User = NonNullable<ReturnType<typeof useClerk>['user']>;

const asApplicant = (user: User): Applicant => ({
  suggestions: async () =>
    (
      await user.getOrganizationSuggestions({
        pageSize: 100,
        status: ['pending', 'accepted'],
      })
    ).data.map(({ publicOrganizationData: { id, name }, status }) => ({
      organizationId: id,
      name,
      hasAsked: status === 'accepted',
    })),
  memberships: async () =>
    (await allMemberships(user)).map(({ organization }) => organization.id),
});

type JoinRequests = {
  /** Names of organizations whose admins have not answered yet. */
  waiting: string[];
  /** Names of those whose admins have said no. */
  rejected: string[];
};

/**
 * What admins answer to somebody who has asked to join their organizations, while they
 * look at the list of those.
 *
 * @param enter goes to an organization; rejects when that could not be done.
 */
export const useJoinRequests = (
  enter: (organizationId: string) => Promise<unknown>,
): JoinRequests => {
  const clerk = useClerk();
  const latest = useLatest({ clerk, enter });
  const isVisible = useIsTabVisible();
  const [mayHear, setMayHear] = useState(true);
  const [requests, setRequests] = useState<JoinRequests>({
    waiting: [],
    rejected: [],
  });
  /** Those that they have seen waiting on this page: only these are entered at once. */
  const awaited = useRef(new Set<string>());
  const isLooking = useRef(false);
  const isGone = useRef(false);

  const look = useCallback(async () => {
    const { user } = latest.current.clerk;

    if (!user || isLooking.current) return;
    isLooking.current = true;
    try {
      const answers = await readJoinAnswers(
        asApplicant(user),
        askedOrganizations.read(user.id),
      );

      if (isGone.current) return;

      const isAwaited = (id: string) => awaited.current.has(id);
      const joined = answers.joined.find(isAwaited);

      if (joined !== undefined) await latest.current.enter(joined);
      if (Object.keys(answers.rejected).some(isAwaited)) {
        // Clerk's list would go on saying that an admin has not answered. The next page
        // says what became of it; not over what somebody is writing.
        if (!(document.activeElement instanceof HTMLInputElement)) {
          window.location.reload();
        }
        return;
      }
      askedOrganizations.write(user.id, answers.waiting);
      for (const id of Object.keys(answers.waiting)) awaited.current.add(id);
      setMayHear(answers.mayHear);
      setRequests(({ rejected }) => ({
        waiting: Object.values(answers.waiting),
        // Until they go: the next look does not find it again.
        rejected: [...rejected, ...Object.values(answers.rejected)],
      }));
    } catch {
      // The next look may have more luck.
    } finally {
      isLooking.current = false;
    }
  }, [latest]);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  useLookRegularly(look, MILLISECONDS, isVisible && mayHear);

  return requests;
};
