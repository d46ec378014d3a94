import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

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
  }

  private translateFields() {
    const loaders = this.find(DataloaderService);
    const fields = this.find(FieldMetadataService);

    if (loaders !== undefined) {
      const create = loaders.createLoaders.bind(loaders);

      loaders.createLoaders = () => this.translate(create());
    }

    if (fields !== undefined) {
      aroundMethod(fields, 'updateOneField', async (update, change) =>
        update(await this.asStored(change as ChangeOfField)),
      );
    }
  }

  private translateCommands() {
    const commands = this.find(CommandMenuItemService);

    if (commands !== undefined) {
      aroundMethod(commands, 'resolveNavigationField', async (resolve, of) => {
        const text = await resolve(of);

        return typeof text === 'string'
          ? labelInLanguage(text, (of as CommandOf).locale, generateMessageId)
          : text;
      });
    }
  }

  private translateViews() {
    const views = this.find(ViewService);

    if (views !== undefined) {
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

  /** The worker and commands answer no requests: they lack what only these need. */
  private find<Service>(service: Type<Service>): Service | undefined {
    try {
      return this.moduleRef.get(service, { strict: false });
    } catch {
      return undefined;
    }
  }

  private translate(loaders: Loaders): Loaders {
    const { fieldMetadataLoader, fieldMetadataConnectionLoader }: PagedLoaders =
      loaders;

    aroundMethod(fieldMetadataLoader, 'load', async (load, of) =>
      this.fieldsFor((await load(of)) as Field[], of as Reader, loaders),
    );

    if (fieldMetadataConnectionLoader !== undefined) {
      aroundMethod(fieldMetadataConnectionLoader, 'load', async (load, of) => {
        const page = (await load(of)) as PageOfFields;
        const fields = await this.fieldsFor(
          page.edges.map(({ node }) => node),
          of as Reader,
          loaders,
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
    { standardApplicationIdLoader }: Loaders,
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

    const standard = await standardApplicationIdLoader.load(reader);

    return ours.map((field) =>
      field.applicationId === standard && Array.isArray(field.options)
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

    const { flatFieldMetadataMaps: maps } = (await this.moduleRef
      .get(WorkspaceCacheService, { strict: false })
      .getOrRecompute(change.workspaceId, [
        'flatFieldMetadataMaps',
      ])) as unknown as FieldMaps;
    const stored =
      maps.byUniversalIdentifier[maps.universalIdentifierById[id] ?? ''];

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

  private catalogOf(locale: TranslatedLocale) {
    return this.moduleRef
      .get(I18nService, { strict: false })
      .getI18nInstance(locale);
  }
}

type Loaders = ReturnType<DataloaderService['createLoaders']>;

/** Since fields can be read page by page, 2.31 at the latest, there is one more. */
type PagedLoaders = Loaders & {
  fieldMetadataConnectionLoader?: Loaders['fieldMetadataLoader'];
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

type FieldMaps = {
  flatFieldMetadataMaps: {
    byUniversalIdentifier: Partial<
      Record<string, { options?: readonly OptionLabel[] | null }>
    >;
    universalIdentifierById: Partial<Record<string, string>>;
  };
};
