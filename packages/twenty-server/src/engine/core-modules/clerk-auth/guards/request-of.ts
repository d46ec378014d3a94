import { type ExecutionContext } from '@nestjs/common';

/** Twenty writes down there whose token it has verified. */
type TwentyRequest = { workspace?: { id: string } };

/** A resolver has it in GraphQL's context, its third argument. */
export const requestOf = (context: ExecutionContext): TwentyRequest =>
  context.getType<string>() === 'graphql'
    ? context.getArgByIndex<{ req: TwentyRequest }>(2).req
    : context.switchToHttp().getRequest<TwentyRequest>();
