export type OrganizationScreenProps = {
  /** An organization is active already: the person wants another one. */
  hasOrganization: boolean;
  onFinish: () => void;
  onSignOut: () => void;
};

/** Of organizations that the deployment keeps itself. */
export type LocalOrganizationScreenProps = OrganizationScreenProps & {
  organizationsUrl: string;
};
