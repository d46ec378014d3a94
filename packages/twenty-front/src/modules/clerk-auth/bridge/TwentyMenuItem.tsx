import { DropdownMenuItemsContainer } from '@/ui/layout/dropdown/components/DropdownMenuItemsContainer';
import { DropdownMenuSeparator } from '@/ui/layout/dropdown/components/DropdownMenuSeparator';
import { MenuItem } from 'twenty-ui/navigation';

import { IconSwitch } from '@/clerk-auth/bridge/icons';

/** An entry of Twenty's workspace menu, in a group of its own at its end. */
export const TwentyMenuItem = ({
  text,
  onClick,
}: {
  text: string;
  onClick: () => void;
}) => (
  <>
    <DropdownMenuSeparator />
    <DropdownMenuItemsContainer>
      <MenuItem LeftIcon={IconSwitch} text={text} onClick={onClick} />
    </DropdownMenuItemsContainer>
  </>
);
