import { t } from '@lingui/core/macro';
import { type PropsWithChildren } from 'react';

import { TwentySettingsFrame } from '@/clerk-auth/bridge/TwentySettingsFrame';
import { SettingsPageContainer } from '@/settings/components/SettingsPageContainer';

type TwentySettingsPageProps = PropsWithChildren<{
  /** Of a page about the workspace; without one it is the person's profile. */
  title?: string;
}>;

/** A page of Twenty's settings, in Twenty's own words where it has them. */
export const TwentySettingsPage = ({
  title,
  children,
}: TwentySettingsPageProps) => {
  const group = title === undefined ? t`User` : t`Workspace`;
  const name = title ?? t`Profile`;

  return (
    <TwentySettingsFrame
      title={name}
      links={[{ children: group }, { children: name }]}
    >
      <SettingsPageContainer>{children}</SettingsPageContainer>
    </TwentySettingsFrame>
  );
};
