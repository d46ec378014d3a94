import { comment, type Declaration, type Rule } from 'postcss';

/** Tells rtlcss to leave a rule or declaration as it is. */
export const ignore = (node: Rule | Declaration): void => {
  node.before(comment({ text: 'rtl:ignore' }));
};
