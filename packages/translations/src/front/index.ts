import { layIntoCatalogs } from '../filling/lay-into-catalogs';
import arabic from './ar-SA.json';
import corrections from './corrections.ar-SA.json';

/** What twenty-front lacks, and what is wrong in it. */
export const ownTexts = { 'ar-SA': { translations: arabic, corrections } };

export const withTranslations = layIntoCatalogs(ownTexts);
