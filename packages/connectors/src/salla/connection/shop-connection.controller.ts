import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  HttpStatus,
  Inject,
  Logger,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { type Request, type Response } from 'express';

import { logRefusal } from '@twenty-clerk/program/errors/log-refusal';
import { refusalOf } from '@twenty-clerk/program/errors/refusal-of';
import { type ShopConnectionAnswer } from '@twenty-clerk/contract/shops/shop-connection';
import {
  type Admin,
  AdminGuard,
  CurrentAdmin,
} from '../../authentication/admin.guard';
import {
  CONFIGURATION,
  type Configuration,
} from '../../configuration/configuration';
import { ApiException } from '../../errors/api.exception';
import { dropCookie, giveCookie, readCookie } from './browser-cookie';
import { ShopConnection } from './shop-connection.service';

/** Whoever goes back to Salla then may come again. */
const ATTEMPT_STAYS_AFTER = ['clerk_unreachable', 'tenant_lookup_unreachable'];

/** The shop of an organization, for the page of the CRM's settings. */
@Controller('api/salla')
export class ShopConnectionController {
  private readonly logger = new Logger(ShopConnectionController.name);

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly shopConnection: ShopConnection,
  ) {}

  @Get('connection')
  @Header('Cache-Control', 'no-store')
  @UseGuards(AdminGuard)
  read(@CurrentAdmin() { tenantId }: Admin): Promise<ShopConnectionAnswer> {
    return this.shopConnection.read(tenantId);
  }

  /** Where an admin has to go, to consent at Salla. */
  @Post('connection')
  @HttpCode(HttpStatus.OK)
  @UseGuards(AdminGuard)
  async begin(
    @CurrentAdmin() admin: Admin,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ authorizeUrl: string }> {
    const { authorizeUrl, browserSecret } = await this.shopConnection.begin(
      admin,
      this.returnUrl(),
    );

    giveCookie(
      response,
      browserSecret,
      this.configuration.publicUrl.startsWith('https:'),
    );

    return { authorizeUrl };
  }

  @Delete('connection')
  @HttpCode(HttpStatus.NO_CONTENT)
  @UseGuards(AdminGuard)
  end(@CurrentAdmin() { tenantId }: Admin): Promise<void> {
    return this.shopConnection.end(tenantId);
  }

  /** The way back from Salla: always to the page, which says how it came out. */
  @Get('callback')
  @Header('Cache-Control', 'no-store')
  async comeBack(
    @Query() { code, state, error }: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      if (error !== undefined) {
        throw new ApiException('salla_refused');
      }
      await this.shopConnection.complete(
        {
          code: String(code ?? ''),
          state: String(state ?? ''),
          browserSecret: readCookie(request),
        },
        this.returnUrl(),
      );
      dropCookie(response);
      response.redirect(this.page('connected'));
    } catch (failure) {
      const refusal = refusalOf(failure);

      logRefusal(this.logger, refusal);
      if (!ATTEMPT_STAYS_AFTER.includes(refusal.code)) {
        dropCookie(response);
      }
      response.redirect(this.page(refusal.code));
    }
  }

  private returnUrl() {
    return `${this.configuration.publicUrl}/api/salla/callback`;
  }

  private page(result: string) {
    return `${this.configuration.crmUrl}/settings/salla?result=${result}`;
  }
}
