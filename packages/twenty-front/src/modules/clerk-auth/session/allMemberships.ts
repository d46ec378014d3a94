import { type useClerk } from '@clerk/clerk-react';

type User = NonNullable<ReturnType<typeof useClerk>['user']>;

/** As many as Clerk gives at once. */
const PAGE_SIZE = 100;

/** Which organizations somebody belongs to, of however many pages. */
export const allMemberships = async (
  user: Pick<User, 'getOrganizationMemberships'>,
) => {
  const found = [];

  for (let page = 1; ; page += 1) {
    const { data, total_count: total } = await user.getOrganizationMemberships({
      pageSize: PAGE_SIZE,
      initialPage: page,
    });

    found.push(...data);
    if (data.length === 0 || found.length >= total) return found;
  }
};
