import {
  type CallHandler,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';

/**
 * Everything in the language that the workspace was made in.
 *
 * @onlyWithout resolveNavigationField
 */
@Injectable()
export class ReadersTitlesInterceptor implements NestInterceptor {
  intercept(_: unknown, next: CallHandler) {
    return next.handle();
  }
}
