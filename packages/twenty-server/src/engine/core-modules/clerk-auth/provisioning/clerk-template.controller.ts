import {
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  ParseUUIDPipe,
  UseFilters,
  UseGuards,
} from '@nestjs/common';

import { ClerkAuthExceptionFilter } from 'src/engine/core-modules/clerk-auth/filters/clerk-auth-exception.filter';
import {
  OpenTo,
  ServiceTokenGuard,
} from 'src/engine/core-modules/clerk-auth/guards/service-token.guard';
import { TemplateService } from 'src/engine/core-modules/clerk-auth/provisioning/template.service';

@Controller('clerk/template')
@UseGuards(ServiceTokenGuard)
@OpenTo('tenant-manager')
@UseFilters(ClerkAuthExceptionFilter)
export class ClerkTemplateController {
  constructor(private readonly templateService: TemplateService) {}

  /** Which templates this server would take tenants from. */
  @Get()
  async read(): Promise<{ version: string }> {
    return { version: await this.templateService.version() };
  }

  /** Of a workspace that was made ahead, and is not needed after all. */
  @Delete('workspaces/:workspaceId/files')
  @HttpCode(HttpStatus.NO_CONTENT)
  removeFiles(@Param('workspaceId', ParseUUIDPipe) workspaceId: string) {
    return this.templateService.removeFiles(workspaceId);
  }
}
