import { type PropsWithChildren } from 'react';

import { WaitingScreen } from '@/clerk-auth/components/screens/WaitingScreen';
import { useMessages } from '@/clerk-auth/messages/useMessages';

type LoadingScreenProps = PropsWithChildren<{
  message: 'loading' | 'signingOut' | 'signingIn' | 'opening';
}>;

/** A short wait. The children are the buttons of whoever has waited long. */
export const LoadingScreen = ({ message, children }: LoadingScreenProps) => {
  const { messages } = useMessages();

  return (
    <WaitingScreen
      text={messages[message]}
      isTextHidden={message === 'loading'}
    >
      {children}
    </WaitingScreen>
  );
};
