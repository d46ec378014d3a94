import { expect, test } from './support/test';

test('without a Clerk key, Twenty’s own sign-in works', async ({
  page,
  deployment,
}) => {
  test.skip(
    deployment.withoutClerk === null,
    'needs a Twenty without a Clerk key: --url-without-clerk',
  );

  const { url, email, password } = deployment.withoutClerk ?? {
    url: '',
    email: '',
    password: '',
  };
  const requests: string[] = [];

  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  await page.getByPlaceholder('Email').fill(email);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByPlaceholder('Password').fill(password);
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByTestId('workspace-dropdown').waitFor();

  expect(requests.filter((request) => request.includes('clerk'))).toEqual([]);
});
