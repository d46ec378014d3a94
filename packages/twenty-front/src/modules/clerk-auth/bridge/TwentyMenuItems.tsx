import {
  type ComponentProps,
  type KeyboardEvent,
  useEffect,
  useRef,
} from 'react';
import { DropdownMenuItemsContainer } from '@/ui/layout/dropdown/components/DropdownMenuItemsContainer';
import { DropdownMenuSeparator } from '@/ui/layout/dropdown/components/DropdownMenuSeparator';
import { MenuItem } from 'twenty-ui/navigation';

import { type Icon } from '@/clerk-auth/bridge/icons';

type TwentyMenuItemsProps = {
  items: { text: string; Icon: Icon; onClick: () => void }[];
};

const onKey = (choose: () => void) => (event: KeyboardEvent) => {
  if (!['Enter', ' '].includes(event.key)) return;
  event.preventDefault();
  // Of the page behind it they would open a record.
  event.stopPropagation();
  choose();
};

/**
 * Entries of Twenty's workspace menu, in a group of their own at its end. Those of Twenty
 * take no focus: these do, the first of them as soon as the menu opens, which is at the
 * end of the document.
 *
 * @onlyWithout page="workspaces-list"
 */
export const TwentyMenuItems = ({ items }: TwentyMenuItemsProps) => {
  const first = useRef<HTMLDivElement>(null);

  useEffect(() => first.current?.focus({ preventScroll: true }), []);

  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuItemsContainer>
        {items.map(({ text, Icon, onClick }, index) => (
          <div
            key={text}
            ref={index === 0 ? first : undefined}
            role="button"
            tabIndex={0}
            onKeyDown={onKey(onClick)}
          >
            <MenuItem
              LeftIcon={Icon as ComponentProps<typeof MenuItem>['LeftIcon']}
              text={text}
              onClick={onClick}
            />
          </div>
        ))}
      </DropdownMenuItemsContainer>
    </>
  );
};
