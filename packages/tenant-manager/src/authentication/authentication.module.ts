import { Module } from '@nestjs/common';

import { ClerkModule } from '../clerk/clerk.module';
import { ServiceTokenGuard } from './service-token.guard';

/** What the guards need: Nest makes them where the controllers are. */
@Module({
  imports: [ClerkModule],
  providers: [ServiceTokenGuard],
  exports: [ClerkModule, ServiceTokenGuard],
})
export class AuthenticationModule {}
