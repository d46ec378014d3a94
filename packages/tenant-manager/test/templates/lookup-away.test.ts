import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

import { eventually, startDeployment } from '../support/deployment';

/** How often Twenty asks before it gives up. */
const ATTEMPTS = 3;
/** Less than the minute that follows an attempt in which Twenty made something. */
const SOON_SECONDS = 45;

const passOn = async ({ url, headers }: IncomingMessage, to: string) => {
  const answer = await fetch(`${to}${url}`, {
    headers: { authorization: headers.authorization ?? '' },
  });

  return answer.text();
};

it('makes the template soon after Twenty can ask for tenants again', async () => {
  let askedInVain = 0;
  let managerUrl: string | null = null;
  const between = createServer((request, response) => {
    if (managerUrl === null) {
      askedInVain += request.url?.startsWith('/lookup/tenants/') ? 1 : 0;
      response.destroy();
      return;
    }
    void passOn(request, managerUrl).then(
      (answer) => response.end(answer),
      () => response.destroy(),
    );
  }).listen(0, '127.0.0.1');

  await once(between, 'listening');

  const { port } = between.address() as AddressInfo;
  const deployment = await startDeployment(
    { TENANT_MANAGER_URL: `http://127.0.0.1:${port}` },
    { hasTemplates: true },
  );

  await eventually(() => askedInVain >= ATTEMPTS);
  managerUrl = deployment.managerUrl;

  const templates = await eventually(
    () =>
      deployment.registry(
        `SELECT FROM prepared_databases
          WHERE purpose = 'template' AND status = 'ready'`,
      ),
    ({ length }) => length > 0,
    SOON_SECONDS,
  );

  expect(templates).toHaveLength(1);

  await deployment.stop();
  between.close();
});
