export type Organization = {
  id: string;
  name: string;
  slug: string;
  createdBy: string | null;
  /** The address of its picture, null for none; undefined where they have no pictures. */
  picture?: string | null;
};

export type Membership = {
  organization: Organization;
  userId: string;
  role: string;
};

/**
 * Which organizations there are and who is in them, according to whoever keeps
 * them: Clerk (ClerkOrganizationsService), or this deployment itself
 * (LocalOrganizationSource). Everything about tenants goes by what it says.
 */
export abstract class OrganizationSource {
  /** Whether an id is of the kind that it gives: it knows nothing of others. */
  abstract keeps(organizationId: string): boolean;

  /** @returns null when there is no such organization. */
  abstract getOrganization(
    organizationId: string,
  ): Promise<Organization | null>;

  /** Every organization there is. For comparisons, not for requests. */
  abstract listOrganizations(): Promise<Organization[]>;

  /** @returns the memberships of a person; empty for a stranger. */
  abstract getUserMemberships(userId: string): Promise<Membership[]>;

  /** @returns the membership of a person in an organization; null when there is none. */
  abstract getMembership(
    organizationId: string,
    userId: string,
  ): Promise<Pick<Membership, 'role'> | null>;

  /** @returns the memberships of an organization; null when there is none such. */
  abstract getOrganizationMemberships(
    organizationId: string,
  ): Promise<Omit<Membership, 'organization'>[] | null>;

  /**
   * Whether a person may make one more organization.
   *
   * @throws ClerkUnreachableError
   */
  abstract mayCreate(userId: string): Promise<boolean>;

  /**
   * Refuses a creator who is nobody, unless createOrganization does.
   *
   * @throws ApiException creator_not_found; ClerkUnreachableError
   */
  abstract refuseStranger(userId: string): Promise<void>;

  /**
   * Makes an organization, with its creator, if there is one, as its admin.
   *
   * @param wanted.mark by which findMarked finds it again.
   * @throws ClerkUnreachableError, ClerkRefusedError
   */
  abstract createOrganization(wanted: {
    name: string;
    slug?: string;
    createdBy?: string;
    mark?: string;
  }): Promise<Organization>;

  /**
   * An organization of a person that an earlier attempt has made.
   *
   * @throws ClerkUnreachableError
   */
  abstract findMarked(
    userId: string,
    mark: string,
  ): Promise<Organization | null>;

  /**
   * The same of one that was made for nobody who is there.
   *
   * @throws ClerkUnreachableError
   */
  abstract findMarkedByName(
    name: string,
    mark: string,
  ): Promise<Organization | null>;

  /**
   * Invites whoever has an address into an organization, unless they were.
   *
   * @param invitation.redirectUrl where their link leads in the end.
   * @throws ClerkUnreachableError, ClerkRefusedError
   */
  abstract invite(
    organizationId: string,
    invitation: { emailAddress: string; role: string; redirectUrl: string },
  ): Promise<void>;

  /** Ends the invitations that somebody has sent whom Clerk lets in no more. */
  abstract revokeInvitationsOf(
    organizationId: string,
    userId: string,
  ): Promise<void>;
}
