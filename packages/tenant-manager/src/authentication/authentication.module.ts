import { Module } from '@nestjs/common';

import { ClerkModule } from '../clerk/clerk.module';

/** What the guards need: Nest makes them where the controllers are. */
@Module({
  imports: [ClerkModule],
  exports: [ClerkModule],
})
export class AuthenticationModule {}
