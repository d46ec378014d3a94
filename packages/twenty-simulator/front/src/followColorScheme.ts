/** Sets the class that Twenty's theme hangs on: `light` or `dark`. */
export const followColorScheme = () => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    document.documentElement.classList.toggle('dark', dark.matches);
    document.documentElement.classList.toggle('light', !dark.matches);
  };

  dark.addEventListener('change', apply);
  apply();
};
