import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { TWENTY_STANDARD_APPLICATION_UNIVERSAL_IDENTIFIER } from 'twenty-shared/application';

import {
  type FieldLabels,
  fieldInLanguage,
  type OptionLabel,
} from 'src/engine/core-modules/clerk-auth/labels/field-in-language';
import { labelInLanguage } from 'src/engine/core-modules/clerk-auth/labels/label-in-language';
import {
  languageOfLocale,
  TRANSLATED_LOCALES,
  type TranslatedLocale,
} from 'src/engine/core-modules/clerk-auth/labels/language-of-locale';
import {
  standardOptionsFor,
  standardOptionsFrom,
} from 'src/engine/core-modules/clerk-auth/labels/standard-options';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { I18nService } from 'src/engine/core-modules/i18n/i18n.service';
import { generateMessageId } from 'src/engine/core-modules/i18n/utils/generateMessageId';
import { DataloaderService } from 'src/engine/dataloaders/dataloader.service';
import { CommandMenuItemService } from 'src/engine/metadata-modules/command-menu-item/command-menu-item.service';
import { FieldMetadataService } from 'src/engine/metadata-modules/field-metadata/services/field-metadata.service';
import { MinimalMetadataService } from 'src/engine/metadata-modules/minimal-metadata/minimal-metadata.service';
import { ViewService } from 'src/engine/metadata-modules/view/services/view.service';
import { WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';

/**
 * Fields, commands and views in the language of who reads them. Twenty translates no
 * options and commands, and what a workspace made itself it does not translate at
 * all. Whoever changes a field in their language changes only what they touch.
 */
@Injectable()
export class ReadersLabelsAdapter implements OnModuleInit {
  constructor(private readonly moduleRef: ModuleRef) {}

  onModuleInit(): void {
    this.translateFields();
    this.translateCommands();
    this.translateViews();
    this.distinguishLanguages();
  }

  private translateFields() {
    for (const loaders of this.all(DataloaderService)) {
      const create = loaders.createLoaders.bind(loaders);

      loaders.createLoaders = () => this.translate(create());
    }

    for (const fields of this.all(FieldMetadataService)) {
      aroundMethod(fields, 'updateOneField', async (update, change) =>
        update(await this.asStored(change as ChangeOfField)),
      );
    }
  }

  private translateCommands() {
    for (const commands of this.all(CommandMenuItemService)) {
      // A label may be a template: "Go to ${…labelPlural}".
      aroundMethod(commands, 'resolveNavigationField', async (resolve, of) => {
        const { commandMenuItem, fieldName, ...rest } = of as CommandOf;
        const text: unknown = Reflect.get(commandMenuItem, fieldName);

        return resolve({
          ...rest,
          fieldName,
          commandMenuItem: {
            ...commandMenuItem,
            [fieldName]:
              typeof text === 'string'
                ? labelInLanguage(text, rest.locale, generateMessageId)
                : text,
          },
        });
      });
    }
  }

  private translateViews() {
    for (const views of this.all(ViewService)) {
      const nameOf = views.processViewNameWithTemplate.bind(views);

      // The name is a template: "All {objectLabelPlural}".
      views.processViewNameWithTemplate = (name, isCustom, plural, locale) =>
        nameOf(
          labelInLanguage(name, locale, generateMessageId),
          isCustom,
          plural,
          locale,
        );
    }
  }

  /**
   * A browser keeps labels for as long as the hash of what they belong to stays: also
   * when their reader has chosen another language in another browser.
   */
  private distinguishLanguages() {
    for (const metadata of this.all(MinimalMetadataService)) {
      const inLanguage = metadata.getMinimalMetadata.bind(metadata);

      metadata.getMinimalMetadata = async (workspaceId, reader, locale) => {
        const { collectionHashes, ...rest } = await inLanguage(
          workspaceId,
          reader,
          locale,
        );

        return {
          ...rest,
          collectionHashes: collectionHashes.map(({ hash, ...collection }) => ({
            ...collection,
            hash: `${hash} ${locale ?? ''}`,
          })),
        };
      };
    }
  }

  /**
   * Twenty makes some of them in several modules, one for each. The worker and
   * commands, which answer no requests, have none of what only these need.
   */
  private all<Service>(service: Type<Service>): Service[] {
    try {
      return this.moduleRef.get(service, { strict: false, each: true });
    } catch {
      return [];
    }
  }

  private translate(loaders: Loaders): Loaders {
    const { fieldMetadataLoader } = loaders;
    const { fieldMetadataConnectionLoader } = loaders as PagedLoaders;

    aroundMethod(fieldMetadataLoader, 'load', async (load, of) =>
      this.fieldsFor((await load(of)) as Field[], of as Reader),
    );

    if (fieldMetadataConnectionLoader !== undefined) {
      aroundMethod(fieldMetadataConnectionLoader, 'load', async (load, of) => {
        const page = (await load(of)) as PageOfFields;
        const fields = await this.fieldsFor(
          page.edges.map(({ node }) => node),
          of as Reader,
        );

        return {
          ...page,
          edges: page.edges.map((edge, index) => ({
            ...edge,
            node: fields[index],
          })),
        };
      });
    }

    return loaders;
  }

  private async fieldsFor(
    fields: readonly Field[],
    reader: Reader,
  ): Promise<Field[]> {
    const locale = TRANSLATED_LOCALES.find((each) => each === reader.locale);
    const ours = fields.map((field) =>
      fieldInLanguage(
        reader.objectMetadata.nameSingular ?? '',
        field,
        languageOfLocale(reader.locale),
      ),
    );

    if (locale === undefined) {
      return ours;
    }

    const applications = await this.cached(
      reader.workspaceId,
      'flatApplicationMaps',
    );
    const standard =
      applications.idByUniversalIdentifier[
        TWENTY_STANDARD_APPLICATION_UNIVERSAL_IDENTIFIER
      ];

    return ours.map((field) =>
      standard !== undefined &&
      field.applicationId === standard &&
      Array.isArray(field.options)
        ? {
            ...field,
            options: standardOptionsFor(
              field.options,
              this.catalogOf(locale),
              generateMessageId,
            ),
          }
        : field,
    );
  }

  private async asStored(change: ChangeOfField): Promise<ChangeOfField> {
    const { options, id } = change.updateFieldInput;

    if (!Array.isArray(options)) {
      return change;
    }

    const fields = await this.cached(
      change.workspaceId,
      'flatFieldMetadataMaps',
    );
    const stored =
      fields.byUniversalIdentifier[fields.universalIdentifierById[id] ?? ''];

    return {
      ...change,
      updateFieldInput: {
        ...change.updateFieldInput,
        options: TRANSLATED_LOCALES.reduce<readonly OptionLabel[]>(
          (given, locale) =>
            standardOptionsFrom(
              given,
              stored?.options ?? [],
              this.catalogOf(locale),
              generateMessageId,
            ),
          options,
        ),
      },
    };
  }

  private async cached<Name extends keyof Maps>(
    workspaceId: string,
    name: Name,
  ): Promise<Maps[Name]> {
    const maps: unknown = await this.moduleRef
      .get(WorkspaceCacheService, { strict: false })
      .getOrRecompute(workspaceId, [name]);

    return (maps as Maps)[name];
  }

  private catalogOf(locale: TranslatedLocale) {
    return this.moduleRef
      .get(I18nService, { strict: false })
      .getI18nInstance(locale);
  }
}

type Loaders = ReturnType<DataloaderService['createLoaders']>;

/** Since fields can be read page by page, 2.31 at the latest, there is one more. */
type PagedLoaders = {
  fieldMetadataConnectionLoader?: { load(of: never): Promise<unknown> };
};

type Field = FieldLabels & { applicationId?: string };

type CommandOf = Parameters<
  CommandMenuItemService['resolveNavigationField']
>[0];

type PageOfFields = { edges: { node: Field }[] };

/** Whose fields are read, and by whom. */
type Reader = {
  workspaceId: string;
  locale?: string;
  objectMetadata: { nameSingular?: string };
};

type ChangeOfField = {
  workspaceId: string;
  updateFieldInput: { id: string; options?: readonly OptionLabel[] | null };
};

/** What Twenty keeps of a workspace. */
type Maps = {
  flatApplicationMaps: {
    idByUniversalIdentifier: Partial<Record<string, string>>;
  };
  flatFieldMetadataMaps: {
    byUniversalIdentifier: Partial<
      Record<string, { options?: readonly OptionLabel[] | null }>
    >;
    universalIdentifierById: Partial<Record<string, string>>;
  };
};
