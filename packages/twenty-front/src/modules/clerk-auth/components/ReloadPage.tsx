import { useEffect } from 'react';

const PAUSE_MILLISECONDS = 5000;

/**
 * Stands where the sign-in page would be when it could not be downloaded, for
 * instance because a new release has just replaced it: loads the page again.
 */
export const ReloadPage = () => {
  useEffect(() => {
    const timeout = setTimeout(
      () => window.location.reload(),
      PAUSE_MILLISECONDS,
    );
    return () => clearTimeout(timeout);
  }, []);

  return <p role="status">…</p>;
};
