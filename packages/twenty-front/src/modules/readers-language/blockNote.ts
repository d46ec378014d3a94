import { readsArabic } from '@/readers-language/readsArabic';

type Entry = { title: string; subtext?: string; aliases?: string[] };

type Texts = {
  slash_menu: object;
  formatting_toolbar: { align_left: object; align_right: object };
};

/** The texts of the editor of notes, which has its own. */
type Languages = { ar: Texts; en: Texts };

/**
 * From right to left, what is at the left in a note that is read from left to right is at
 * the right, where lines begin. The button that puts it there says so.
 */
const withSidesOfRightToLeft = (
  toolbar: Texts['formatting_toolbar'],
): Texts['formatting_toolbar'] => ({
  ...toolbar,
  align_left: toolbar.align_right,
  align_right: toolbar.align_left,
});

/** The editor of notes in the language that is read. */
export const editorInReadersLanguage =
  ({ ar, en }: Languages) =>
  <Options extends object>(options: Options): Options =>
    readsArabic()
      ? // Twenty finds the icons of this menu by the English titles.
        {
          ...options,
          dictionary: {
            ...ar,
            slash_menu: en.slash_menu,
            formatting_toolbar: withSidesOfRightToLeft(ar.formatting_toolbar),
          },
        }
      : options;

const entriesOf = ({ slash_menu: menu }: Texts): [string, Entry][] =>
  Object.entries(menu);

/**
 * The menu of "/" in the language that is read, where both find what one types: its
 * names and the English ones.
 */
export const slashMenuInReadersLanguage =
  ({ ar, en }: Languages) =>
  <Editor, Item extends Entry>(
    menuOf: (editor: Editor) => Item[],
  ): ((editor: Editor) => Item[]) =>
  (editor) =>
    menuOf(editor).map((item) => {
      const key = entriesOf(en).find(
        ([, { title }]) => title === item.title,
      )?.[0];
      const arabic = entriesOf(ar).find(([arabicKey]) => arabicKey === key);

      if (!readsArabic() || arabic === undefined) {
        return item;
      }
      const [, { title, subtext, aliases = [] }] = arabic;

      return {
        ...item,
        title,
        subtext,
        aliases: [...aliases, item.title, ...(item.aliases ?? [])],
      };
    });
