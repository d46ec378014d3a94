type TwentyMenuItemsProps = {
  items: { text: string; Icon: unknown; onClick: () => void }[];
};

/** Stands in for entries of Twenty's workspace menu. */
export const TwentyMenuItems = ({ items }: TwentyMenuItemsProps) =>
  items.map(({ text, onClick }) => (
    <button key={text} type="button" role="menuitem" onClick={onClick}>
      {text}
    </button>
  ));
