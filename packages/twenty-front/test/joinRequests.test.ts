import {
  type Applicant,
  askedOrganizations,
  readJoinAnswers,
} from '@/clerk-auth/session/joinRequests';

import { openBrowser } from './browser';

const HONEY = { organizationId: 'org_honey', name: 'Asir Honey' };
const ROSES = { organizationId: 'org_roses', name: 'Taif Roses' };
const BEFORE = { org_honey: 'Asir Honey' };

const applicant = ({
  suggestions = [],
  memberships = [],
}: {
  suggestions?: Awaited<ReturnType<Applicant['suggestions']>>;
  memberships?: string[];
}): Applicant => ({
  suggestions: () => Promise.resolve(suggestions),
  memberships: () => Promise.resolve(memberships),
});

describe('a request to join an organization', () => {
  it('waits while it is open', async () => {
    const answers = await readJoinAnswers(
      applicant({
        suggestions: [
          { ...HONEY, hasAsked: true },
          { ...ROSES, hasAsked: false },
        ],
      }),
      {},
    );

    expect(answers).toEqual({
      mayHear: true,
      waiting: { org_honey: 'Asir Honey' },
      joined: [],
      rejected: {},
    });
  });

  it('was accepted when its person is a member, whether or not Clerk still suggests it', async () => {
    for (const suggestions of [[], [{ ...HONEY, hasAsked: true }]]) {
      const answers = await readJoinAnswers(
        applicant({ suggestions, memberships: ['org_honey'] }),
        BEFORE,
      );

      expect(answers).toMatchObject({
        waiting: {},
        joined: ['org_honey'],
        rejected: {},
      });
    }
  });

  it('was rejected when nothing is left of it', async () => {
    const answers = await readJoinAnswers(
      applicant({ memberships: ['org_roses'] }),
      BEFORE,
    );

    expect(answers).toEqual({
      mayHear: false,
      waiting: {},
      joined: [],
      rejected: BEFORE,
    });
  });

  it('is remembered for its person, and for nobody who comes after', () => {
    openBrowser();
    askedOrganizations.write('user_reem', BEFORE);
    expect(askedOrganizations.read('user_reem')).toEqual(BEFORE);
    expect(askedOrganizations.read('user_huda')).toEqual({});

    askedOrganizations.write('user_reem', {});
    expect(askedOrganizations.read('user_reem')).toEqual({});
  });

  it.each(['nonsense', '7', 'null', '{"userId":"user_reem"}'])(
    'is not known when %s is stored',
    (stored) => {
      openBrowser();
      localStorage.setItem('clerkOrganizationsAsked', stored);
      expect(askedOrganizations.read('user_reem')).toEqual({});
    },
  );
});
