import { IconBuilding } from '@/clerk-auth/bridge/icons';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import {
  MEMBERS_PATH,
  ORGANIZATION_PATH,
} from '@/clerk-auth/paths/settingsPaths';

type Item = { path?: string };
type Section = { items: Item[] };

/**
 * Lists the organization's page below that of the members, for everybody.
 * Without Clerk it returns what it was given.
 */
export const withOrganizationItem = <Sections extends Section[]>(
  useItems: () => Sections,
): (() => Sections) =>
  clerkConfiguration.read().status === 'off'
    ? useItems
    : () => {
        const { messages } = useMessages();

        return useItems().map((section) => {
          const index = section.items.findIndex(
            ({ path }) => path === MEMBERS_PATH,
          );
          const item = {
            label: messages.organization,
            path: ORGANIZATION_PATH,
            Icon: IconBuilding,
          };

          return index < 0
            ? section
            : {
                ...section,
                items: section.items.toSpliced(index + 1, 0, item),
              };
        }) as Sections;
      };
