import type { ReactNode } from 'react';

/** What `bridge/TwentyMenuItem.tsx` exports; see `twentyEnvironment.d.ts`. */
export declare const TwentyMenuItem: (properties: {
  text: string;
  onClick: () => void;
}) => ReactNode;
