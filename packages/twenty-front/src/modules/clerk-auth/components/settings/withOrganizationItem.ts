import { IconBuilding, IconShop } from '@/clerk-auth/bridge/icons';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { connectorsUrlOf } from '@/clerk-auth/configuration/connectorsUrlOf';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import {
  MEMBERS_PATH,
  ORGANIZATION_PATH,
  SALLA_PATH,
} from '@/clerk-auth/paths/settingsPaths';

type Item = { path?: string };
type Section = { items: Item[] };

/**
 * Lists the organization's page below that of the members, for everybody, and that of
 * its shop where there are connectors.
 * Without Clerk it returns what it was given.
 */
export const withOrganizationItem = <Sections extends Section[]>(
  useItems: () => Sections,
): (() => Sections) =>
  clerkConfiguration.read().status === 'off'
    ? useItems
    : () => {
        const { messages } = useMessages();
        const hasConnectors =
          connectorsUrlOf(clerkConfiguration.read()) !== undefined;

        return useItems().map((section) => {
          const index = section.items.findIndex(
            ({ path }) => path === MEMBERS_PATH,
          );
          const items = [
            {
              label: messages.organization,
              path: ORGANIZATION_PATH,
              Icon: IconBuilding,
            },
            ...(hasConnectors
              ? [{ label: messages.salla, path: SALLA_PATH, Icon: IconShop }]
              : []),
          ];

          return index < 0
            ? section
            : {
                ...section,
                items: section.items.toSpliced(index + 1, 0, ...items),
              };
        }) as Sections;
      };
