import { Module } from '@nestjs/common';

import { Encryption } from './encryption.service';

/** Tokens and keys, unreadable where they are stored. */
@Module({ providers: [Encryption], exports: [Encryption] })
export class EncryptionModule {}
