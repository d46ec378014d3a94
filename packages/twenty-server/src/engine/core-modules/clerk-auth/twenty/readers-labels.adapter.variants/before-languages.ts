import { Injectable } from '@nestjs/common';

/**
 * Everything in the language that the workspace was made in.
 *
 * @onlyWithout resolveNavigationField
 */
@Injectable()
export class ReadersLabelsAdapter {}
