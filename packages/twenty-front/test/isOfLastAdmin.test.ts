import { isOfLastAdmin } from '@/clerk-auth/components/leaving/isOfLastAdmin';
import { ProgramRefusal } from '@/clerk-auth/session/askProgram';

describe('why somebody may not leave their organization', () => {
  it.each([
    new ProgramRefusal('last_admin'),
    { errors: [{ code: 'organization_minimum_admins_needed' }] },
    { errors: [{ code: 'organization_minimum_permissions_needed' }] },
  ])('is that they are its last admin: %j', (error) => {
    expect(isOfLastAdmin(error)).toBe(true);
  });

  it.each([
    new ProgramRefusal('unreachable'),
    { errors: [{ code: 'resource_not_found' }] },
    new TypeError('Failed to fetch'),
  ])('is something else: %j', (error) => {
    expect(isOfLastAdmin(error)).toBe(false);
  });
});
