import { type ComponentProps } from 'react';
import { type ClerkProvider } from '@clerk/clerk-react';

const flatButton = {
  backgroundImage: 'none',
  borderRadius: '8px',
  boxShadow: 'var(--t-box-shadow-light)',
  height: '32px',
  '&::after': { display: 'none' },
};

// Clerk draws borders as shadows.
const focusedField = { boxShadow: '0 0 0 1px var(--t-color-blue)' };

/**
 * Clerk's screens in Twenty's colours, sizes and shapes. All of it refers to
 * the custom properties of Twenty's theme, so light and dark need no more.
 * Twenty's root font is 13px, which is why nothing here is in rem.
 */
export const clerkAppearance: ComponentProps<
  typeof ClerkProvider
>['appearance'] = {
  variables: {
    borderRadius: '8px',
    colorBackground: 'var(--t-background-primary)',
    // Clerk thins it out: a tenth of the ink is Twenty's border colour.
    colorBorder: 'var(--t-font-color-primary)',
    colorDanger: 'var(--t-font-color-danger)',
    colorForeground: 'var(--t-font-color-primary)',
    colorInput: 'var(--t-background-primary)',
    colorInputForeground: 'var(--t-font-color-primary)',
    colorMuted: 'var(--t-background-secondary)',
    colorMutedForeground: 'var(--t-font-color-secondary)',
    colorNeutral: 'var(--t-font-color-primary)',
    colorPrimary: 'var(--t-background-primary-inverted)',
    colorPrimaryForeground: 'var(--t-font-color-inverted)',
    colorRing: 'var(--t-color-blue)',
    fontFamily: 'var(--t-font-family)',
    fontSize: '13px',
    spacing: '16px',
  },
  elements: {
    rootBox: { width: '100%' },
    // Twenty's form lies on the page itself, without a card.
    cardBox: {
      border: 'none',
      borderRadius: '0',
      boxShadow: 'none',
      maxWidth: 'none',
      overflow: 'visible',
      width: '100%',
    },
    card: {
      background: 'none',
      border: 'none',
      borderRadius: '0',
      boxShadow: 'none',
      padding: '8px 0 0',
    },
    footer: { background: 'none' },
    headerTitle: {
      fontSize: 'var(--t-font-size-xl)',
      fontWeight: 'var(--t-font-weight-semi-bold)',
    },
    formFieldInput: {
      borderRadius: '4px',
      '&:not([type="checkbox"])': { height: '32px' },
      '&[data-variant="default"]:focus-within': focusedField,
    },
    otpCodeFieldInput: {
      borderRadius: '4px',
      '&[data-variant="default"][data-focus-within="true"]': focusedField,
    },
    formButtonPrimary: {
      ...flatButton,
      background: 'var(--t-background-primary-inverted)',
      border: '1px solid var(--t-background-transparent-strong)',
      fontWeight: 'var(--t-font-weight-semi-bold)',
      '&:hover': { background: 'var(--t-background-primary-inverted-hover)' },
    },
    buttonArrowIcon: { display: 'none' },
    organizationListPreviewItems: {
      background: 'var(--t-background-primary)',
      border: '1px solid var(--t-border-color-medium)',
      borderRadius: '8px',
      overflow: 'hidden',
    },
    socialButtonsBlockButton: {
      ...flatButton,
      background: 'var(--t-background-primary)',
      border: '1px solid var(--t-border-color-medium)',
    },
  },
};

/** What Clerk shows above the page is a card again. */
export const modalAppearance: typeof clerkAppearance = {
  elements: {
    modalBackdrop: { background: 'rgb(0 0 0 / 50%)' },
    cardBox: {
      background: 'var(--t-background-primary)',
      border: '1px solid var(--t-border-color-medium)',
      borderRadius: '8px',
      maxWidth: '400px',
      overflow: 'hidden',
    },
    card: { padding: '24px' },
  },
};
