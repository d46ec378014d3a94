import { type ComponentProps } from 'react';
import { DropdownMenuItemsContainer } from '@/ui/layout/dropdown/components/DropdownMenuItemsContainer';
import { DropdownMenuSeparator } from '@/ui/layout/dropdown/components/DropdownMenuSeparator';
import { MenuItem } from 'twenty-ui/navigation';

import { type Icon } from '@/clerk-auth/bridge/icons';

type TwentyMenuItemsProps = {
  items: { text: string; Icon: Icon; onClick: () => void }[];
};

/**
 * Entries of Twenty's workspace menu, in a group of their own at its end.
 *
 * @onlyWithout page="workspaces-list"
 */
export const TwentyMenuItems = ({ items }: TwentyMenuItemsProps) => (
  <>
    <DropdownMenuSeparator />
    <DropdownMenuItemsContainer>
      {items.map(({ text, Icon, onClick }) => (
        <MenuItem
          key={text}
          LeftIcon={Icon as ComponentProps<typeof MenuItem>['LeftIcon']}
          text={text}
          onClick={onClick}
        />
      ))}
    </DropdownMenuItemsContainer>
  </>
);
