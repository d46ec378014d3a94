/** Of amounts beside which the data model has no field for another one. */
export const CURRENCY_OF_FIELDS = 'SAR';
