import { type FunctionComponent, type ReactNode } from 'react';

export type Icon = FunctionComponent<{
  size?: number;
  stroke?: number;
  color?: string;
}>;

// Drawn here: the package that holds Twenty's icons has changed its name.
const draw =
  (paths: ReactNode, className?: string): Icon =>
  ({ size = 16, stroke = 2, color = 'currentColor' }) => (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke={color}
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {paths}
    </svg>
  );

export const IconSwitch = draw(
  <>
    <path d="M16 3l4 4l-4 4" />
    <path d="M10 7h10" />
    <path d="M8 13l-4 4l4 4" />
    <path d="M4 17h9" />
  </>,
);

export const IconBuilding = draw(
  <>
    <path d="M4 21h16" />
    <path d="M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16" />
    <path d="M10 8h1M13 8h1M10 12h1M13 12h1" />
    <path d="M10 21v-4h4v4" />
  </>,
);

export const IconShop = draw(
  <>
    <path d="M3 21h18" />
    <path d="M5 21V10M19 21V10" />
    <path d="M3 7l2-4h14l2 4v1a3 3 0 0 1-6 0a3 3 0 0 1-6 0a3 3 0 0 1-6 0z" />
    <path d="M9 21v-5h6v5" />
  </>,
);

export const IconSignOut = draw(
  <>
    <path d="M14 8V6a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7a2 2 0 0 0 2-2v-2" />
    <path d="M9 12h12l-3-3M18 15l3-3" />
  </>,
  'way-out-icon',
);

export const IconLeave = draw(
  <>
    <path d="M13 12v.01" />
    <path d="M3 21h18" />
    <path d="M5 21V5a2 2 0 0 1 2-2h7.5M17 13.5V21" />
    <path d="M14 7h7m-3-3l3 3l-3 3" />
  </>,
  'way-out-icon',
);

export const IconPlus = draw(<path d="M12 5v14M5 12h14" />);

/** A picture of somebody, where an icon would be. */
export const pictureAsIcon =
  (imageUrl: string | undefined): Icon =>
  ({ size = 16 }) => (
    <img
      src={imageUrl}
      alt=""
      width={size}
      height={size}
      style={{ borderRadius: '50%', flex: 'none', objectFit: 'cover' }}
    />
  );

/** The sign of the Saudi riyal (U+20C1), after lucide.dev (ISC). */
export const IconSaudiRiyal = draw(
  <>
    <path d="M20 19.5l-5.5 1.2" />
    <path d="M14.5 4v11.22a1 1 0 0 0 1.242.97L20 15.2" />
    <path d="M2.978 19.351l5.549-1.363A2 2 0 0 0 10 16V2" />
    <path d="M20 10L4 13.5" />
  </>,
  'riyal-sign',
);
