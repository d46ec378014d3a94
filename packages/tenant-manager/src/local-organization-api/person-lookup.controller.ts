import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

import { type OwnOrganization } from '@twenty-clerk/contract/calls/lookup-answers';

import {
  OpenTo,
  ServiceTokenGuard,
} from '../authentication/service-token.guard';
import { ApiException } from '../errors/api.exception';
import { type Access } from '../local-organizations/local-organization';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';

/** Asked by Twenty and connectors when a session token names no organization. */
@ApiExcludeController()
@Controller('lookup/people')
@UseGuards(ServiceTokenGuard)
@OpenTo(['Twenty', 'connectors'])
export class PersonLookupController {
  constructor(
    private readonly localOrganizationRepository: LocalOrganizationRepository,
  ) {}

  @Get(':userId/active-organization')
  async findActive(@Param('userId') userId: string): Promise<OwnOrganization> {
    // Somebody who was removed from the one that they had chosen gets another.
    const [access] =
      await this.localOrganizationRepository.listOfPerson(userId);

    return found(access);
  }

  @Get(':userId/organizations/:organizationId')
  async find(
    @Param('userId') userId: string,
    @Param('organizationId') organizationId: string,
  ): Promise<OwnOrganization> {
    return found(
      await this.localOrganizationRepository.findAccess(userId, organizationId),
    );
  }
}

const found = (access: Access | null | undefined): OwnOrganization => {
  if (!access) {
    throw new ApiException('organization_not_found');
  }

  return { organizationId: access.organization.id, role: access.role };
};
