/** Whether the page is laid out from right to left at this moment. */
export const isRightToLeft = (): boolean =>
  document.documentElement.dir === 'rtl';
