import { Router } from 'express';
import { EmulatorContext } from './emulator-context';

/**
 * `/images/<id>.svg`: initials on a colour that belongs to the id. `/images/<id>`: what
 * was uploaded.
 */
export function imageRoutes(context: EmulatorContext): Router {
  const router = Router();
  router.get('/images/:id.svg', (request, response) => {
    const { id } = request.params;
    response
      .type('image/svg+xml')
      .set('access-control-allow-origin', '*')
      .send(drawInitials(initialsOf(context, id), hueOf(id)));
  });
  router.get('/images/:id', (request, response, next) => {
    const picture = context.store.pictures.get(request.params.id);
    if (!picture) {
      next();
      return;
    }
    response
      .type(picture.type)
      .set('access-control-allow-origin', '*')
      .send(picture.content);
  });
  return router;
}

function initialsOf({ store }: EmulatorContext, id: string): string {
  const user = store.users.get(id);
  const words = user
    ? [user.firstName, user.lastName]
    : (store.organizations.get(id)?.name ?? '').split(' ');
  return words
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
}

function hueOf(id: string): number {
  return [...id].reduce((sum, it) => sum + (it.codePointAt(0) ?? 0), 0) % 360;
}

function drawInitials(initials: string, hue: number): string {
  const text = initials.replace(/[<>&'"]/g, '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="hsl(${hue} 45% 45%)"/><text x="40" y="40" dy=".36em" text-anchor="middle" font-family="sans-serif" font-size="32" fill="#fff">${text}</text></svg>`;
}
