import { type ComponentType } from 'react';

import { wordInReadersLanguage } from '@/readers-language/wordInReadersLanguage';

type Actor = { name?: string; source?: string };

/** Who has made or changed something, where that is Twenty itself. People keep their names. */
export const actorInReadersLanguage =
  <Properties extends Actor>(
    Display: ComponentType<Properties>,
  ): ComponentType<Properties> =>
  (properties) => (
    <Display
      {...properties}
      name={
        properties.source === 'SYSTEM'
          ? wordInReadersLanguage(properties.name)
          : properties.name
      }
    />
  );
