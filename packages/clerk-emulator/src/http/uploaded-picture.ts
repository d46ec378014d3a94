import { raw, Request } from 'express';
import { EmulatorContext } from '../emulator-context';
import { parameterMissing } from '../errors/form-errors';
import { newIdentifier } from '../state/identifiers';

/** Reads the body for `keepPicture`. */
export const readUpload = raw({ type: 'multipart/form-data', limit: '10mb' });

/**
 * Keeps a picture that somebody has sent as a form's `file`.
 *
 * @returns its address: each has one of its own, as at Clerk.
 * @throws ClerkApiError 422 when there is no file
 */
export async function keepPicture(
  { store, url }: EmulatorContext,
  request: Request,
): Promise<string> {
  const file = await readFile(request);
  const id = newIdentifier('img');
  store.pictures.set(id, {
    type: file.type,
    content: Buffer.from(await file.arrayBuffer()),
  });
  return `${url}/images/${id}`;
}

async function readFile(request: Request): Promise<Blob> {
  const form = await new Response(request.body, {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  if (!(file instanceof Blob)) {
    throw parameterMissing('file');
  }
  return file;
}
