/**
 * Up to about 2.6 Twenty sends no mail from which anybody could unsubscribe.
 *
 * @onlyWithout modules/emailing/
 * @onlyWithout List-Unsubscribe
 */
export const MAIL_SERVICES: readonly { name: string; methods: string[] }[] = [];
