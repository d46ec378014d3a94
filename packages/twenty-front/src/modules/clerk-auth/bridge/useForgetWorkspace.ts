import { useStore } from 'jotai';

import {
  ALL_METADATA_ENTITY_KEYS,
  metadataStoreState,
} from '@/metadata-store/states/metadataStoreState';

/**
 * Forgets the data model that Twenty keeps in the browser. Not while a workspace is
 * shown: parts of it would ask for theirs again. Twenty gives each workspace an address,
 * and the browser a store for each; here all have the same one, and what is left half
 * read of one would keep the next from ever showing.
 */
export const useForgetWorkspace = (): (() => void) => {
  const store = useStore();

  return () => {
    for (const key of ALL_METADATA_ENTITY_KEYS) {
      store.set(metadataStoreState(key), {
        current: [],
        draft: [],
        status: 'empty',
      });
    }
  };
};
