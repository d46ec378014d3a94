import {
  type Environment,
  readOneOf,
} from '@twenty-clerk/contract/configuration/environment';
import {
  type Language,
  LANGUAGES,
} from '@twenty-clerk/data-model/definition/localized-text';

/**
 * The language of the labels of what is created: DATA_MODEL_LANGUAGE.
 *
 * @throws ConfigurationError when the model does not speak it.
 */
export const readDataModelLanguage = (environment: Environment): Language =>
  readOneOf(environment, 'DATA_MODEL_LANGUAGE', LANGUAGES, 'en');
