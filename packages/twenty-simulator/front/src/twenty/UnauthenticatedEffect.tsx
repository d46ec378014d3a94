import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';

import { currentUser } from './currentUser';
import { onUnauthenticated } from './graphql';
import { returnPath } from './returnPath';
import { tokenPair } from './tokenPair';

/** Sends people whose tokens are no longer taken to the sign-in page. */
export const UnauthenticatedEffect = () => {
  const navigate = useNavigate();

  useEffect(
    () =>
      onUnauthenticated(() => {
        const { pathname, search, hash } = window.location;
        returnPath.save(`${pathname}${search}${hash}`);
        tokenPair.write(null);
        currentUser.write(null);
        navigate('/welcome');
      }),
    [navigate],
  );

  return null;
};
