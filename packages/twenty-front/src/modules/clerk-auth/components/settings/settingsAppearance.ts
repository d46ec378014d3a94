import { type ComponentProps } from 'react';
import { type OrganizationProfile } from '@clerk/clerk-react';

/**
 * On a phone Clerk puts its list of pages into a drawer, whose parts have the same names:
 * it stays as it is.
 */
const IN_A_DRAWER = '@media (max-width: 48em)';
const AS_TABS = '@media not all and (max-width: 48em)';

const tab = {
  background: 'none',
  borderRadius: '0',
  color: 'var(--t-font-color-secondary)',
  flex: 'none',
  fontWeight: 'var(--t-font-weight-medium)',
  height: '40px',
  opacity: 1,
  padding: '0 8px',
  '&:hover': { background: 'none', color: 'var(--t-font-color-primary)' },
};

const flatButton = {
  backgroundImage: 'none',
  border: '1px solid var(--t-background-transparent-strong)',
  borderRadius: '8px',
  boxShadow: 'none',
  height: '32px',
  '&::after': { display: 'none' },
};

/** Also of an address among Arabic, whose beginning would go. */
const cutAtItsEnd = { unicodeBidi: 'plaintext' } as const;

const thinRing = {
  '&:focus-within': { boxShadow: '0 0 0 1px var(--t-color-blue)' },
};

const rowOfTabs = {
  alignItems: 'center',
  background: 'none',
  borderBottom: '1px solid var(--t-border-color-light)',
  flex: 'none',
  flexDirection: 'row',
  flexWrap: 'wrap',
  margin: '0 0 16px',
  maxWidth: 'none',
  padding: 0,
  width: '100%',
  // The page has a title already.
  '& > div > div:has(> h1)': { display: 'none' },
} as const;

/**
 * Clerk's profiles as a part of Twenty's settings instead of a card of their
 * own: its list of pages becomes a row of tabs above the page.
 */
export const settingsAppearance: NonNullable<
  ComponentProps<typeof OrganizationProfile>['appearance']
> = {
  elements: {
    cardBox: {
      display: 'flex',
      flexDirection: 'column',
      height: 'auto',
      width: '100%',
    },
    navbar: { [AS_TABS]: rowOfTabs },
    navbarButtons: {
      [AS_TABS]: { flexDirection: 'row', gap: '8px' },
    },
    navbarButton: {
      [AS_TABS]: {
        ...tab,
        '&[data-active="true"]': {
          borderBottom: '1px solid var(--t-font-color-primary)',
          color: 'var(--t-font-color-primary)',
        },
      },
    },
    navbarButtonIcon: { opacity: 1 },
    navbarMobileMenuRow: {
      background: 'none',
      borderBottom: '1px solid var(--t-border-color-light)',
      margin: '0 0 16px',
      padding: '0 0 8px',
    },
    navbarMobileMenuButton: { fontSize: 'var(--t-font-size-md)' },
    scrollBox: {
      background: 'none',
      border: 'none',
      borderRadius: 0,
      boxShadow: 'none',
      overflow: 'visible',
    },
    membersPageInviteButton: flatButton,
    tagInputContainer: { borderRadius: '4px', ...thinRing },
    pageScrollBox: { overflow: 'visible', padding: 0 },
    profilePageContent: { padding: 0 },
    page: { padding: 0 },
    headerTitle: {
      fontSize: 'var(--t-font-size-md)',
      fontWeight: 'var(--t-font-weight-semi-bold)',
    },
    // The name of an address before its domain, in all languages.
    formInputGroup: { direction: 'ltr' },
    userPreviewMainIdentifierText: cutAtItsEnd,
    userPreviewSecondaryIdentifier: cutAtItsEnd,
    // On a phone what becomes of a domain's people is below its name.
    profileSectionItem__organizationDomains: {
      '& > div:first-of-type': { flexWrap: 'wrap', minWidth: 0 },
    },
  },
};

/** The same without the tabs and their titles, below tabs of Twenty's. */
export const membersAppearance: typeof settingsAppearance = {
  elements: {
    ...settingsAppearance.elements,
    navbar: {
      [AS_TABS]: {
        ...rowOfTabs,
        borderBottom: 'none',
        margin: 0,
      },
    },
    navbarButtons: { display: 'none' },
    // Clerk shows it in this query only, which counts for more than none.
    navbarMobileMenuRow: { [IN_A_DRAWER]: { display: 'none' } },
    profilePage: { '& > .cl-header': { display: 'none' } },
  },
};
