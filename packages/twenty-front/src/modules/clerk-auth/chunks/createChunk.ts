import { useEffect, useSyncExternalStore } from 'react';

import { createListeners } from '@/clerk-auth/react/createListeners';

/**
 * A part of the page that is downloaded apart from the rest. Unlike React's
 * `lazy`, which holds back for 300 ms what follows a fallback, it shows as soon
 * as it is there.
 *
 * @param download Must not reject: it decides what stands in for a failure.
 */
export const createChunk = <Content>(download: () => Promise<Content>) => {
  const { notify, subscribe } = createListeners();
  let state: { content: Content } | 'started' | 'idle' = 'idle';

  const start = async () => {
    if (state !== 'idle') return;
    state = 'started';
    state = { content: await download() };
    notify();
  };

  const read = () => (typeof state === 'object' ? state.content : null);

  return {
    /** Begins the download, unless it has begun. */
    start,
    /** The content, or null while it is on its way. Begins the download. */
    useContent: (): Content | null => {
      useEffect(() => {
        void start();
      }, []);
      return useSyncExternalStore(subscribe, read);
    },
  };
};
