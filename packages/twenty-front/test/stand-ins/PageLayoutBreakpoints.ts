export const PAGE_LAYOUT_CONFIG = { columns: { desktop: 12, mobile: 1 } };
