import { withClerkSignIn } from '@/clerk-auth/components/withClerkSignIn';
import { type FormEvent, useState } from 'react';

import { signInWithPassword } from '../twenty/session';
import { usePageTitle } from './usePageTitle';

type Step = 'email' | 'password';

const BUTTON_TITLES: Record<Step, string> = {
  email: 'Continue',
  password: 'Sign in',
};

/** Twenty's own form: it asks for the e-mail first, then for the password. */
export const SignInUp = withClerkSignIn(() => {
  usePageTitle('Sign in or Create an account');
  const [step, setStep] = useState<Step>('email');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (step === 'email') setStep('password');
    else {
      try {
        await signInWithPassword(email, password);
      } catch (failure) {
        setError(failure instanceof Error ? failure.message : 'Failed');
      }
    }
  };

  return (
    <main className="signIn" data-testid="twenty-sign-in">
      <h1>Welcome to your workspace</h1>
      <form onSubmit={submit}>
        <input
          placeholder="Email"
          autoComplete="email"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        {step === 'password' && (
          <input
            placeholder="Password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
        <button type="submit">{BUTTON_TITLES[step]}</button>
      </form>
      <p role="alert">{error}</p>
    </main>
  );
});
