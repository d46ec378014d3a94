import { useEffect, useState } from 'react';

import { graphql } from '../twenty/graphql';

/** Loads records; null until they are there. */
export const useRecords = <Data>(
  query: string,
  variables: Record<string, unknown>,
): Data | null => {
  const [data, setData] = useState<Data | null>(null);
  const key = JSON.stringify(variables);

  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const loaded = await graphql<Data>('/graphql', query, JSON.parse(key));
      if (isCurrent) setData(loaded);
    };

    // What cannot be loaded stays away; refused tokens lead to the sign-in page.
    load().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [query, key]);

  return data;
};
