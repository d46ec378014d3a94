import { Injectable } from '@nestjs/common';

/** Before 2.27 a cookie opens nothing. */
@Injectable()
export class SessionAdmissionAdapter {}
