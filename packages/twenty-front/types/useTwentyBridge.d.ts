import type { ClerkAuthBridge } from '@/clerk-auth/bridge/ClerkAuthBridge';

/** What `bridge/useTwentyBridge.ts` exports; see `twentyEnvironment.d.ts`. */
export declare const useTwentyBridge: () => ClerkAuthBridge;
