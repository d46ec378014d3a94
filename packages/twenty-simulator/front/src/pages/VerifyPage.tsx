import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';

import { signInWithLoginToken } from '../twenty/session';

/** Signs in with the login token in the address, as Twenty does. */
export const VerifyPage = () => {
  const loginToken = useSearchParams()[0].get('loginToken');
  const navigate = useNavigate();
  const hasStarted = useRef(false);

  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;

    const verify = async () => {
      try {
        await signInWithLoginToken(loginToken ?? '');
      } catch {
        navigate('/welcome');
      }
    };

    void verify();
  }, [loginToken, navigate]);

  return <main className="signIn">Verifying…</main>;
};
