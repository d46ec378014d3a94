import { Injectable } from '@nestjs/common';

/**
 * Before 2.27 a cookie opens nothing.
 *
 * @onlyWithout AUTH_COOKIE_SESSIONS_ENABLED
 * @onlyWithout user-session
 */
@Injectable()
export class SessionAdmissionAdapter {}
