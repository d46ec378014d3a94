import { layIntoCatalogs } from '../filling/lay-into-catalogs';
import arabic from './ar-SA.json';

/** What twenty-emails lacks. */
export const translations = { 'ar-SA': arabic };

export const withTranslations = layIntoCatalogs(translations);
