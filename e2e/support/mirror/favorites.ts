import { type Visitor } from '../visitor';

export const FAVORITES = ['Favorite one', 'Favorite two', 'Favorite three'];

type Item = { id: string; name: string | null };

const itemsOf = async (visitor: Visitor): Promise<Item[]> => {
  const { navigationMenuItems } = await visitor.ask<{
    navigationMenuItems: Item[];
  }>('/metadata', 'query { navigationMenuItems { id name } }');

  return navigationMenuItems.filter(({ name }) =>
    FAVORITES.includes(name ?? ''),
  );
};

/** Takes away what `createFavorites` has made. */
export const removeFavorites = async (visitor: Visitor): Promise<void> => {
  const ids = (await itemsOf(visitor)).map(({ id }) => id);

  await visitor.ask(
    '/metadata',
    'mutation ($ids: [UUID!]!) { deleteManyNavigationMenuItems(ids: $ids) { id } }',
    { ids },
  );
};

/** Gives a person favorites in the drawer, in their order. */
export const createFavorites = async (visitor: Visitor): Promise<void> => {
  await removeFavorites(visitor);

  const { currentUser } = await visitor.ask<{
    currentUser: { currentUserWorkspace: { id: string } };
  }>('/metadata', 'query { currentUser { currentUserWorkspace { id } } }');

  await visitor.ask(
    '/metadata',
    'mutation ($inputs: [CreateNavigationMenuItemInput!]!) { createManyNavigationMenuItems(inputs: $inputs) { id } }',
    {
      inputs: FAVORITES.map((name, position) => ({
        type: 'LINK',
        name,
        link: 'https://example.com',
        position,
        userWorkspaceId: currentUser.currentUserWorkspace.id,
      })),
    },
  );
};
