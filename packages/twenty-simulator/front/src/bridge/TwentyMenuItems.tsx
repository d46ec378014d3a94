import { type Icon } from '@/clerk-auth/bridge/icons';

type TwentyMenuItemsProps = {
  items: { text: string; Icon: Icon; onClick: () => void }[];
};

/** Stands in for entries of Twenty's workspace menu. */
export const TwentyMenuItems = ({ items }: TwentyMenuItemsProps) =>
  items.map(({ text, Icon, onClick }) => (
    <button key={text} type="button" role="menuitem" onClick={onClick}>
      <Icon />
      {text}
    </button>
  ));
