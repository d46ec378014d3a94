import { readOrganizationSource } from '@twenty-clerk/clerk-access/read-organization-source';

describe('readOrganizationSource', () => {
  it.each([
    [{}, 'clerk'],
    [{ ORGANIZATION_SOURCE: '' }, 'clerk'],
    [{ ORGANIZATION_SOURCE: 'clerk' }, 'clerk'],
    [{ ORGANIZATION_SOURCE: 'local' }, 'local'],
  ])('of %j is %s', (environment, source) => {
    expect(readOrganizationSource(environment)).toBe(source);
  });

  it('stops with one line that names the variable and what there is', () => {
    expect(() =>
      readOrganizationSource({ ORGANIZATION_SOURCE: 'elsewhere' }),
    ).toThrow(
      expect.objectContaining({
        variable: 'ORGANIZATION_SOURCE',
        message: expect.stringMatching(/^[^\n]*clerk, local[^\n]*$/),
      }),
    );
  });
});
