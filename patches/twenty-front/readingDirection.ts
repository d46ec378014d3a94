/** What the rewrites of measured positions have in common. */
export const readingDirection = {
  // 2.6 has some of these files elsewhere, and stays left to right there.
  onlyWith:
    'packages/twenty-front/src/modules/app/hooks/useCreateWorkspaceAppRouter.tsx',
};
