import { z } from 'zod';

/*
 * What connectors ask of tenant-manager, besides its lookup.
 */

/**
 * `POST /invited-tenants`, with an `Idempotency-Key`: an organization for somebody who is
 * invited.
 */
export type InvitedTenantRequest = { name: string; adminEmail: string };

export const invitedTenantAnswer = z.object({ id: z.uuid() });

export type InvitedTenantAnswer = z.infer<typeof invitedTenantAnswer>;

/**
 * A name goes into a page's title and an e-mail's subject: no line breaks, nothing
 * invisible that turns the text around.
 */
export const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** A name has something that can be seen. */
export const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;
