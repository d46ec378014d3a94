import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';

import { map, type Observable } from 'rxjs';

import { labelInLanguage } from 'src/engine/core-modules/clerk-auth/labels/label-in-language';
import { ApiKeyResolver } from 'src/engine/core-modules/api-key/api-key.resolver';
import { generateMessageId } from 'src/engine/core-modules/i18n/utils/generateMessageId';
import { NavigationMenuItemResolver } from 'src/engine/metadata-modules/navigation-menu-item/navigation-menu-item.resolver';
import { RoleResolver } from 'src/engine/metadata-modules/role/role.resolver';

const ROLE = ['label', 'description'];

/** What people read of what these answer, by the methods behind the queries. */
const TITLES: ReadonlyMap<unknown, readonly string[]> = new Map<
  unknown,
  readonly string[]
>([
  [NavigationMenuItemResolver.prototype.navigationMenuItems, ['name']],
  [RoleResolver.prototype.getRoles, ROLE],
  [ApiKeyResolver.prototype.getApiKeyRoles, ROLE],
]);

/**
 * The names of roles and of folders in the menu in the reader's language. Twenty
 * hands them out as they stand, and what it calls a method of its own does not know
 * who asks.
 */
@Injectable()
export class ReadersTitlesInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const titles = TITLES.get(context.getHandler());

    if (titles === undefined) {
      return next.handle();
    }

    const { locale } = context.getArgByIndex<{ req: { locale?: string } }>(
      2,
    ).req;

    return next
      .handle()
      .pipe(
        map((items: object[]) =>
          items.map((item) => withTitles(item, titles, locale)),
        ),
      );
  }
}

const withTitles = (
  item: object,
  titles: readonly string[],
  locale: string | undefined,
): object =>
  Object.assign(
    Object.create(Object.getPrototypeOf(item) as object) as object,
    item,
    Object.fromEntries(
      Object.entries(item).flatMap(([name, text]) =>
        titles.includes(name) && typeof text === 'string'
          ? [[name, labelInLanguage(text, locale, generateMessageId)]]
          : [],
      ),
    ),
  );
