import {
  searchOrganizations,
  tellApart,
} from '@/clerk-auth/session/tellOrganizationsApart';

const organization = (
  id: string,
  name: string,
  slug: string | null = null,
) => ({
  id,
  name,
  slug,
  imageUrl: null,
});

describe('organizations', () => {
  it('are sorted by name, and have something more where there are two of one', () => {
    expect(
      tellApart([
        organization('org_3', 'Zahra', 'zahra'),
        organization('org_1', 'Najd', 'najd'),
        organization('org_2', 'Najd'),
      ]),
    ).toEqual([
      { id: 'org_1', name: 'Najd', imageUrl: null, detail: 'najd' },
      { id: 'org_2', name: 'Najd', imageUrl: null, detail: 'org_2' },
      { id: 'org_3', name: 'Zahra', imageUrl: null, detail: null },
    ]);
  });

  const all = tellApart([
    organization('org_1', 'مؤسسة الإحسان'),
    organization('org_2', 'مستشفى أُحد'),
    organization('org_3', 'Café Élan', 'elan-riyadh'),
    organization('org_4', 'Café Élan', 'elan-jeddah'),
  ]);
  const found = (search: string) =>
    searchOrganizations(all, search)
      .map(({ id }) => id)
      .toSorted();

  it.each([
    ['', ['org_1', 'org_2', 'org_3', 'org_4']],
    ['  cafe ELAN ', ['org_3', 'org_4']],
    ['jeddah', ['org_4']],
    ['موسسه الاحسان', ['org_1']],
    ['الأحسان', ['org_1']],
    ['مستشفي احد', ['org_2']],
    ['آحد', ['org_2']],
    ['نجد', []],
  ])('are found by what somebody types: %j', (search, ids) => {
    expect(found(search)).toEqual(ids);
  });
});
