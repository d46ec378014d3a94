/** Stands in for an entry of Twenty's workspace menu. */
export const TwentyMenuItem = ({
  text,
  onClick,
}: {
  text: string;
  onClick: () => void;
}) => (
  <button type="button" role="menuitem" onClick={onClick}>
    {text}
  </button>
);
