/** Injects the language that the data model is stored in. */
export const DATA_MODEL_LANGUAGE = Symbol('DATA_MODEL_LANGUAGE');
