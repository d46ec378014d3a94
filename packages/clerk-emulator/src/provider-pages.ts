import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from './emulator-context';
import { readQuery } from './http/read-body';

const pageQuery = z.object({ state: z.string() });

/**
 * `/providers/<name>`: stands in for the page of Google and others, which says who
 * somebody is. It has the accounts of the seed, and takes any other.
 */
export function providerPages(context: EmulatorContext): Router {
  const router = Router();
  const { store, frontendApiUrl } = context;

  router.get('/providers/:provider', (request, response) => {
    const { provider } = request.params;
    const { state } = readQuery(request, pageQuery);
    const known = [...store.users.values()].flatMap((user) =>
      user.externalAccounts.filter((it) => it.provider === provider),
    );
    const form = (fields: string) =>
      `<form action="${frontendApiUrl}/v1/oauth_callback"><input type="hidden" name="state" value="${escape(state)}">${fields}</form>`;
    response
      .type('html')
      .send(
        [
          `<!doctype html><html lang="en"><title>${escape(provider)}</title>`,
          `<h1>Sign in with ${escape(provider)}</h1>`,
          ...known.map(({ emailAddress, firstName, lastName }) =>
            form(
              `<input type="hidden" name="first_name" value="${escape(firstName ?? '')}"><input type="hidden" name="last_name" value="${escape(lastName ?? '')}"><button name="email_address" value="${escape(emailAddress)}">${escape(emailAddress)}</button>`,
            ),
          ),
          form(
            '<label>Email <input type="email" name="email_address" required></label> <label>First name <input name="first_name"></label> <label>Last name <input name="last_name"></label> <button>Use another account</button>',
          ),
          form('<button name="error" value="access_denied">Cancel</button>'),
          '</html>',
        ].join('\n'),
      );
  });

  return router;
}

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);
