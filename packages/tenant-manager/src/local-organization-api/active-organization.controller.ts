import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

import { type ActiveOrganization } from '@twenty-clerk/contract/calls/lookup-answers';

import { ServiceTokenGuard } from '../authentication/service-token.guard';
import { ApiException } from '../errors/api.exception';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';

/** Asked by Twenty when a session token names no organization. */
@ApiExcludeController()
@Controller('lookup/people')
@UseGuards(ServiceTokenGuard)
export class ActiveOrganizationController {
  constructor(
    private readonly localOrganizationRepository: LocalOrganizationRepository,
  ) {}

  @Get(':userId/active-organization')
  async find(@Param('userId') userId: string): Promise<ActiveOrganization> {
    const [access] =
      await this.localOrganizationRepository.listOfPerson(userId);

    // Somebody who was removed from the one that they had chosen gets another.
    if (access === undefined) {
      throw new ApiException('organization_not_found');
    }

    return { organizationId: access.organization.id, role: access.role };
  }
}
