import { type ComponentProps } from 'react';
import { type ClerkProvider } from '@clerk/clerk-react';

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
    colorBorder: 'var(--t-border-color-medium)',
    colorDanger: 'var(--t-font-color-danger)',
    colorForeground: 'var(--t-font-color-primary)',
    colorInput: 'var(--t-background-primary)',
    colorInputForeground: 'var(--t-font-color-primary)',
    colorMuted: 'var(--t-background-tertiary)',
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
    cardBox: { width: '100%', boxShadow: 'none', border: 'none' },
    card: { boxShadow: 'none' },
  },
};
