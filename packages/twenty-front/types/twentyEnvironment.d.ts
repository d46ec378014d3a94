/**
 * What `bridge/twentyEnvironment.ts` exports. That file imports Twenty's own
 * modules, which exist only in Twenty's tree, so this repository checks the
 * rest of the overlay against these declarations.
 */
export declare const twentyServerBaseUrl: string;
export declare const useTwentyLocale: () => string;
