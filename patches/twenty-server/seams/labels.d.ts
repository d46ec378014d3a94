// Labels of objects and fields in the language of who reads them.

declare module 'src/engine/core-modules/i18n/utils/generateMessageId' {
  export function generateMessageId(msg: string, context?: string): string;
}

declare module 'src/engine/core-modules/i18n/locales/generated/ar-SA' {
  export const messages: Record<string, unknown>;
}

declare module 'src/engine/core-modules/auth/storage/workspace-auth-context.storage' {
  /** Throws outside of a request. */
  export function getWorkspaceAuthContext(): {
    workspaceMember?: { locale: string };
  };
}

declare module 'src/engine/core-modules/i18n/i18n.service' {
  import type { I18n } from '@lingui/core';

  export class I18nService {
    getI18nInstance(locale: 'ar-SA'): I18n;
  }
}

declare module 'src/engine/dataloaders/dataloader.service' {
  type Loader = { load(of: object): Promise<unknown> };

  export class DataloaderService {
    createLoaders(): { fieldMetadataLoader: Loader };
  }
}

declare module 'src/engine/metadata-modules/field-metadata/services/field-metadata.service' {
  export class FieldMetadataService {
    updateOneField(change: {
      updateFieldInput: never;
      workspaceId: string;
    }): Promise<unknown>;
  }
}

declare module 'src/engine/metadata-modules/command-menu-item/command-menu-item.service' {
  export class CommandMenuItemService {
    /** Up to 2.15. */
    resolveNavigationField(of: {
      commandMenuItem: object;
      fieldName: string;
      objectMetadataLoader: object;
      workspaceId: string;
      locale: string | undefined;
    }): Promise<string | undefined>;
    /** 2.18. */
    resolveNavigationField(of: {
      commandMenuItem: object;
      fieldName: string;
      objectMetadataLoader: object;
      standardApplicationIdLoader: object;
      workspaceId: string;
      locale: string | undefined;
    }): Promise<string | undefined>;
    /** Since 2.19. */
    resolveNavigationField(of: {
      commandMenuItem: object;
      fieldName: string;
      objectMetadataLoader: object;
      standardApplicationIdLoader: object;
      applicationTranslationCatalogLoader: object;
      workspaceId: string;
      locale: string | undefined;
    }): Promise<string | undefined>;
  }
}

declare module 'src/engine/metadata-modules/minimal-metadata/minimal-metadata.service' {
  export class MinimalMetadataService {
    getMinimalMetadata(
      workspaceId: string,
      userWorkspaceId?: string,
      locale?: string,
    ): Promise<{
      collectionHashes: { collectionName: string; hash: string }[];
    }>;
  }
}

declare module 'src/engine/metadata-modules/view/services/view.service' {
  export class ViewService {
    processViewNameWithTemplate(
      stored: string,
      isOfCustomObject: boolean,
      plural?: string,
      reader?: 'ar-SA',
    ): string;
  }
}

declare module 'src/engine/metadata-modules/navigation-menu-item/navigation-menu-item.resolver' {
  export class NavigationMenuItemResolver {
    navigationMenuItems(
      workspace: object,
      userWorkspaceId: string | undefined,
    ): Promise<{ name?: string }[]>;
  }
}

declare module 'src/engine/metadata-modules/role/role.resolver' {
  export class RoleResolver {
    getRoles(
      workspace: object,
    ): Promise<{ label: string; description?: string }[]>;
  }
}

declare module 'src/engine/core-modules/api-key/api-key.resolver' {
  export class ApiKeyResolver {
    /** Since about 2.31; before, a key's roles were those of getRoles. */
    getApiKeyRoles?(
      workspace: object,
    ): Promise<{ label: string; description?: string }[]>;
  }
}
