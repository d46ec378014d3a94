declare module '@/apollo/utils/getTokenPair' {
  export const getTokenPair: () =>
    { refreshToken?: { token: string } } | undefined;
}

declare module '@/auth/hooks/useAuth' {
  export const useAuth: () => {
    getAuthTokensFromLoginToken: (loginToken: string) => Promise<void>;
    clearSession: () => void;
    signOut: () => Promise<void>;
  };
}

declare module '@/auth/hooks/useHasAccessTokenPair' {
  export const useHasAccessTokenPair: () => boolean;
}

declare module '@/auth/hooks/useIsLogged' {
  export const useIsLogged: () => boolean;
}

declare module '@/auth/hooks/useReturnToPath' {
  export const useReturnToPath: () => {
    getReturnToPath: () => string | null;
  };
}

declare module '@/auth/states/isImpersonatingState' {
  import type { State } from '@/ui/utilities/state/jotai/types/State';

  export const isImpersonatingState: State<boolean>;
}

declare module '@/auth/states/signInUpStepState' {
  import type { State } from '@/ui/utilities/state/jotai/types/State';

  export enum SignInUpStep {
    TwoFactorAuthenticationProvision = 'TwoFactorAuthenticationProvision',
    TwoFactorAuthenticationVerification = 'TwoFactorAuthenticationVerification',
  }
  export const signInUpStepState: State<SignInUpStep>;
}

declare module '@/client-config/states/clientConfigApiStatusState' {
  import type { State } from '@/ui/utilities/state/jotai/types/State';

  export const clientConfigApiStatusState: State<{ isSaved: boolean }>;
}

declare module '@/ui/utilities/state/jotai/types/State' {
  export type State<Value> = { atom: { init: Value } };
}

declare module '@/page-layout/constants/PageLayoutBreakpoints' {
  export const PAGE_LAYOUT_CONFIG: { columns: Record<string, number> };
}

declare module '@/metadata-store/states/metadataStoreState' {
  import type { FamilyState } from '@/ui/utilities/state/jotai/types/FamilyState';

  export const ALL_METADATA_ENTITY_KEYS: readonly string[];
  export const metadataStoreState: FamilyState<
    { current: object[]; draft: object[]; status: 'empty' },
    string
  >;
}

declare module '@/ui/utilities/state/jotai/types/FamilyState' {
  export type FamilyState<Value, Key> = (key: Key) => { init: Value };
}

declare module 'jotai' {
  export const useStore: () => {
    set: <Value>(atom: { init: Value }, value: Value) => void;
  };
}

declare module '@/ui/utilities/state/jotai/hooks/useAtomStateValue' {
  import type { State } from '@/ui/utilities/state/jotai/types/State';

  export const useAtomStateValue: <Value>(state: State<Value>) => Value;
}

declare module '@/ui/input/components/Select' {
  import type { Dispatch, ReactNode } from 'react';

  export const Select: <Value extends string>(properties: {
    dropdownId: string;
    fullWidth?: boolean;
    label?: string;
    value?: Value;
    options: { value: Value; label: string }[];
    onChange?: Dispatch<Value>;
  }) => ReactNode;
}

declare module '@/ui/layout/dropdown/components/DropdownMenuItemsContainer' {
  import type { ReactNode } from 'react';

  export const DropdownMenuItemsContainer: (properties: {
    children: ReactNode;
  }) => ReactNode;
}

declare module '@/ui/layout/dropdown/components/DropdownMenuSeparator' {
  import type { ComponentType } from 'react';

  export const DropdownMenuSeparator: ComponentType;
}

declare module 'twenty-shared/types' {
  /**
   * One more by which people come in would show Twenty's own form, or sign somebody
   * in by a link.
   *
   * @complete ^InviteTeam|^(?!Invite|Log|Reset|Sign|Verify)
   */
  export enum AppPath {
    Invite = '/invite/:workspaceInviteHash',
    ResetPassword = '/reset-password/:passwordResetToken',
    SignInUp = '/welcome',
    /** 2.18. */
    SignInUpV2 = '/welcome-v2',
    Verify = '/verify',
    VerifyEmail = '/verify-email',
    /** 2.18. */
    VerifyV2 = '/verify-v2',
  }
}

declare module 'twenty-ui/navigation' {
  import type { FunctionComponent, ReactNode } from 'react';

  export const MenuItem: (properties: {
    LeftIcon?: FunctionComponent<{
      size?: number;
      stroke?: number;
      color?: string;
    }> | null;
    text: string;
    onClick?: () => void;
  }) => ReactNode;
}

declare module 'twenty-ui/components/navigation' {
  import type { ReactNode } from 'react';

  export const Dropdown: {
    Separator: () => ReactNode;
    Section: (properties: { children?: ReactNode }) => ReactNode;
    ActionItem: (properties: {
      startIcon?: ReactNode;
      children?: ReactNode;
      onClick?: () => void;
    }) => ReactNode;
  };
}

declare module '~/config' {
  export const REACT_APP_SERVER_BASE_URL: string;
}

declare module '@lingui/core' {
  export type I18n = {
    locale: string;
    activate(locale: string, locales?: string): void;
    on(event: 'change', listener: () => void): () => void;
    _(message: { id: string } | string): string;
  };

  export const i18n: I18n;
}

declare module '@lingui/core/macro' {
  export const t: (text: TemplateStringsArray, ...filledIn: string[]) => string;
  export const plural: (
    count: number,
    forms: { one: string; other: string },
  ) => string;
  export const msg: (text: TemplateStringsArray) => { id: string };
}

declare module '@/users/hooks/useLoadCurrentUser' {
  export const useLoadCurrentUser: () => {
    loadCurrentUser: () => Promise<unknown>;
  };
}

declare module '@/settings/components/SettingsPageContainer' {
  import type { ReactNode } from 'react';

  export const SettingsPageContainer: (properties: {
    children: ReactNode;
  }) => ReactNode;
}

/** Up to 2.6. */
declare module '@/ui/layout/page/components/SubMenuTopBarContainer' {
  import type { ReactNode } from 'react';

  export const SubMenuTopBarContainer: (properties: {
    title?: string;
    links: { children: string; href?: string }[];
    children: ReactNode;
  }) => ReactNode;
}

declare module '@/settings/components/layout/SettingsPageLayout' {
  import type { ReactNode } from 'react';

  export const SettingsPageLayout: (properties: {
    title?: ReactNode;
    links: { children: string }[];
    children: ReactNode;
  }) => ReactNode;
}

declare module '@/ui/layout/dropdown/hooks/useCloseDropdown' {
  export const useCloseDropdown: () => {
    closeDropdown: (dropdown: string) => void;
  };
}

declare module '@/ui/navigation/navigation-drawer/constants/MultiWorkspaceDropdownId' {
  export const MULTI_WORKSPACE_DROPDOWN_ID: string;
}

declare module 'date-fns' {
  export type Locale = { code: string; options?: object };

  type Options = { locale?: Locale };

  export const getDefaultOptions: () => Options;
  export const setDefaultOptions: (options: Options) => void;
}

declare module 'twenty-shared/translations' {
  export const APP_LOCALES: Readonly<Record<string, string>>;
}

declare module '~/localization/states/dateLocaleState' {
  import type { Locale } from 'date-fns';
  import type { APP_LOCALES } from 'twenty-shared/translations';
  import type { State } from '@/ui/utilities/state/jotai/types/State';

  export const dateLocaleState: State<{
    locale?: keyof typeof APP_LOCALES;
    localeCatalog: Locale;
  }>;
}

declare module '@/ui/utilities/state/jotai/hooks/useSetAtomState' {
  import type { Dispatch } from 'react';
  import type { State } from '@/ui/utilities/state/jotai/types/State';

  export const useSetAtomState: <Value>(state: State<Value>) => Dispatch<Value>;
}

declare module '@/ui/field/display/utils/getDateFnsLocale' {
  import type { Locale } from 'date-fns';

  export const getDateFnsLocale: (
    locale: string,
  ) => Promise<Locale | undefined>;
}
