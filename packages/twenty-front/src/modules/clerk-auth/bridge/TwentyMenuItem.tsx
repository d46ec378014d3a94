import { DropdownMenuItemsContainer } from '@/ui/layout/dropdown/components/DropdownMenuItemsContainer';
import { DropdownMenuSeparator } from '@/ui/layout/dropdown/components/DropdownMenuSeparator';
import { type ComponentProps } from 'react';
import { MenuItem } from 'twenty-ui/navigation';

type Icon = NonNullable<ComponentProps<typeof MenuItem>['LeftIcon']>;

// Drawn here: the package that holds Twenty's icons has changed its name.
const IconSwitch = (({ size = 16, stroke = 2, color = 'currentColor' }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke={color}
    strokeWidth={stroke}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
  >
    <path d="M16 3l4 4l-4 4" />
    <path d="M10 7h10" />
    <path d="M8 13l-4 4l4 4" />
    <path d="M4 17h9" />
  </svg>
)) as unknown as Icon;

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
