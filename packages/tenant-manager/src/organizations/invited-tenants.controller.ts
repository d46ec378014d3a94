import { Body, Controller, Headers, Post, UseGuards } from '@nestjs/common';

import { type InvitedTenantAnswer } from '@twenty-clerk/contract/calls/invited-tenants';

import {
  OpenTo,
  ServiceTokenGuard,
} from '../authentication/service-token.guard';
import { readInput } from '../http/read-input';
import { InvitedTenants } from './invited-tenants.service';
import { idempotencyKey, invitedTenant } from './new-tenant';

/** All that connectors may have made, at an address that nobody reaches from outside. */
@Controller('invited-tenants')
@UseGuards(ServiceTokenGuard)
@OpenTo(['connectors'])
export class InvitedTenantsController {
  constructor(private readonly invitedTenants: InvitedTenants) {}

  @Post()
  async create(
    @Body() body: unknown,
    @Headers('idempotency-key') header: string | undefined,
  ): Promise<InvitedTenantAnswer> {
    const { id } = await this.invitedTenants.create(
      readInput(invitedTenant, body),
      readInput(idempotencyKey, header),
    );

    return { id };
  }
}
