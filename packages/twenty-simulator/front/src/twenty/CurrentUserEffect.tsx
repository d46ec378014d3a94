import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';

import { currentUser, loadCurrentUser } from './currentUser';
import { GraphqlFailure } from './graphql';
import { returnPath } from './returnPath';
import { tokenPair } from './tokenPair';

/** Loads the person of a session that was there when the page was opened. */
export const CurrentUserEffect = () => {
  const navigate = useNavigate();

  useEffect(() => {
    if (tokenPair.read() === null || currentUser.read() !== null) return;

    loadCurrentUser().catch((error: unknown) => {
      if (!(error instanceof GraphqlFailure)) throw error;

      returnPath.save(window.location.pathname + window.location.search);
      tokenPair.write(null);
      currentUser.write(null);
      navigate('/welcome');
    });
  }, [navigate]);

  return null;
};
