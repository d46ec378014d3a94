import { Dropdown } from 'twenty-ui/components/navigation';

import { type Icon } from '@/clerk-auth/bridge/icons';

type TwentyMenuItemsProps = {
  items: { text: string; Icon: Icon; onClick: () => void }[];
};

/**
 * Since about 2.45 the workspace menu is made of sections.
 *
 * @onlyWith page="workspaces-list"
 */
export const TwentyMenuItems = ({ items }: TwentyMenuItemsProps) => (
  <>
    <Dropdown.Separator />
    <Dropdown.Section>
      {items.map(({ text, Icon, onClick }) => (
        <Dropdown.ActionItem key={text} startIcon={<Icon />} onClick={onClick}>
          {text}
        </Dropdown.ActionItem>
      ))}
    </Dropdown.Section>
  </>
);
