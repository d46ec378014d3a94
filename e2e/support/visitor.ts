import { expect, type Page, type Request } from '@playwright/test';

import { chooseNewPassword } from '../../packages/clerk-emulator/test/choose-new-password';

import { type Deployment } from './deployment';
import { type SeededPerson } from './people';

type Credentials = Pick<SeededPerson, 'email' | 'password'>;
type Sight = { path: string; isTwentysForm: boolean };

type SignedInUser = {
  email: string;
  firstName: string;
  lastName: string;
  onboardingStatus: string;
  canAccessFullAdminPanel: boolean;
  currentWorkspace: { id: string; displayName: string; logo: string | null };
  workspaceMember: { locale: string; roles: { label: string }[] };
};

type People = {
  people: {
    edges: { node: { id: string; name: { firstName: string } } }[];
  };
};

/** What nobody may see while Clerk is on, not even for a moment. */
const TWENTYS_FORM = 'input[placeholder="Email"]';

const ONBOARDING_PATHS =
  /^\/(create|sync|install-apps|invite-team|plan-required)/;

const CURRENT_USER = `query {
  currentUser {
    email firstName lastName onboardingStatus canAccessFullAdminPanel
    currentWorkspace { id displayName logo }
    workspaceMember { locale roles { label } }
  }
}`;

const asksWhoIsThere = (request: Request) =>
  request.postData()?.includes('query GetCurrentUser') === true;

/** A person at a browser tab, in the words of the scenarios. */
export class Visitor {
  private readonly sights: Sight[] = [];
  private authorization: string | undefined;

  private constructor(
    readonly page: Page,
    private readonly deployment: Deployment,
  ) {}

  static async before(page: Page, deployment: Deployment) {
    const visitor = new Visitor(page, deployment);

    await visitor.watch();

    return visitor;
  }

  /** Another tab of the same browser. */
  async openTab() {
    return Visitor.before(await this.page.context().newPage(), this.deployment);
  }

  async open(path: string) {
    await this.page.goto(`${this.deployment.url}${path}`);
  }

  /** Opens the link in a mail of Clerk's. */
  async openLink(url: string) {
    await this.page.goto(url);
  }

  /** Comes to the front door, signs in, and gets to the application. */
  async enter(person: SeededPerson, workspaceName: string) {
    await this.open('/');
    await this.signIn(person);
    await this.seesWorkspace(workspaceName);
  }

  /** The same in any language, for who may be in several organizations. */
  async enterOrganization(person: SeededPerson, name: string) {
    await this.open('/');
    await this.enterCredentials(person);
    await this.choose(name);
    await this.seesWorkspace(name);
  }

  async signIn({ email, password }: Credentials) {
    await this.page.getByLabel('Email address').fill(email);
    await this.continue();
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.continue();
  }

  /** The same in any language: by the fields' names instead of their labels. */
  async enterCredentials({ email, password }: Credentials) {
    const { page } = this;

    await page.locator('input[name=identifier]').fill(email);
    await page.keyboard.press('Enter');
    await page
      .locator('input[name=password]:not([tabindex="-1"])')
      .fill(password);
    await page.keyboard.press('Enter');
  }

  async signUp(person: {
    email: string;
    password: string;
    firstName: string;
    lastName: string;
  }) {
    const { page } = this;

    // Clerk offers an account to an address that it does not know.
    await page.getByLabel('Email address').fill(person.email);
    await this.continue();
    await page.getByLabel('First name').fill(person.firstName);
    await page.getByLabel('Last name').fill(person.lastName);
    await chooseNewPassword(
      page.getByLabel('Password', { exact: true }),
      person.password,
    );

    const codeField = page.getByLabel('Enter verification code');

    await codeField.waitFor();
    await codeField.pressSequentially(
      await this.deployment.clerk.lastCodeSentTo(person.email),
    );
  }

  /** Fills in what Clerk asks an invited person who is new, in any language. */
  async completeSignUp(person: {
    firstName: string;
    lastName: string;
    password: string;
  }) {
    const { page } = this;

    await page.locator('input[name=firstName]').fill(person.firstName);
    await page.locator('input[name=lastName]').fill(person.lastName);
    await chooseNewPassword(
      page.locator('input[name=password]'),
      person.password,
    );
  }

  /** Chooses an organization, if there is a choice. */
  async choose(name: string) {
    await this.page
      .getByRole('button', { name, exact: false })
      .or(this.page.getByTestId('workspace-dropdown'))
      .first()
      .click();
  }

  /** Chooses an entry of the workspace menu. */
  async chooseInMenu(entry: string) {
    const { page } = this;

    await page.getByTestId('workspace-dropdown').click();
    await page.getByText(entry, { exact: true }).click();
  }

  /** Goes where the workspace menu leads who wants to invite. */
  async openInvitations() {
    await this.chooseInMenu('Invite user');
  }

  async invite(address: string) {
    const { page } = this;

    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByPlaceholder(/example/).fill(address);
    await page.getByRole('button', { name: 'Select role' }).click();
    await page.getByRole('option', { name: 'Member' }).click();
    await page.getByRole('button', { name: 'Send invitations' }).click();
    await page.getByRole('tab', { name: 'Invitations 1' }).click();
    await this.rowOf(address).waitFor();
  }

  /** Looks at the members anew: Clerk's list does not follow by itself. */
  async openMembers() {
    await this.open('/settings/organization#invite');
    await this.page.reload();
  }

  async changeRole(address: string, role: 'Admin' | 'Member') {
    const { page } = this;

    await this.rowOf(address).getByRole('button').first().click();
    await page.getByRole('option', { name: role }).click();
  }

  async removeMember(address: string) {
    const { page } = this;

    await this.rowOf(address).getByRole('button').last().click();
    await page.getByRole('menuitem', { name: 'Remove member' }).click();
    await this.rowOf(address).waitFor({ state: 'detached' });
  }

  /** Acts as another member from now on, as Twenty lets an admin. */
  async impersonate({ firstName, lastName, email }: SeededPerson) {
    const { page } = this;

    await this.open('/settings/members');
    await page.getByText(`${firstName} ${lastName}`).first().click();
    // Twenty loads the page again then.
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Impersonate' }).click(),
    ]);
    await expect.poll(async () => (await this.whoAmI()).email).toBe(email);
  }

  async changeFirstName(firstName: string) {
    const { page } = this;

    await this.open('/settings/profile');
    await page.getByRole('button', { name: 'Update profile' }).click();
    await page.getByLabel('First name').fill(firstName);
    await page.getByRole('button', { name: 'Save' }).click();
  }

  /** Settings, Organization: a picture of it, which is saved at once. */
  async changeLogo(picture: Buffer) {
    const { page } = this;

    await this.open('/settings/organization');
    await page.getByRole('button', { name: 'Update profile' }).click();
    await page.locator('input[type=file][accept*=image]').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: picture,
    });
  }

  /** Settings, Organization: its name, and a picture of it. */
  async changeOrganization(name: string, picture: Buffer) {
    const { page } = this;

    const update = page.getByRole('button', { name: 'Update profile' });

    await this.changeLogo(picture);
    await update.click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
    await update.waitFor();
  }

  async leaveOrganization(name: string) {
    const { page } = this;

    await this.open('/settings/organization');
    await page.getByRole('button', { name: 'Leave organization' }).click();
    await page.getByLabel(/^Type/).fill(name);
    await page.keyboard.press('Enter');
  }

  /** The page, as it is, asks Twenty anew who is there, and in which workspace. */
  async learnsOf(change: () => Promise<unknown>) {
    await change();
    // What was asked for before may be about an earlier change.
    await this.page.waitForRequest(asksWhoIsThere);
  }

  async roles(): Promise<string[]> {
    return (await this.whoAmI()).workspaceMember.roles.map(
      ({ label }) => label,
    );
  }

  private rowOf(address: string) {
    return this.page.getByRole('row').filter({ hasText: address });
  }

  async createOrganization(name: string) {
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.page
      .getByRole('button', { name: 'Create organization' })
      .click();
  }

  /** Pages look again by themselves, too: it may be gone before it is pressed. */
  async tryAgain() {
    const button = this.page.getByRole('button', { name: 'Try again' });

    await Promise.race([button.click(), button.waitFor({ state: 'hidden' })]);
  }

  /** Waits until the application itself is there. */
  async seesWorkspace(name: string) {
    await this.page
      .getByTestId('workspace-dropdown')
      .filter({ hasText: name })
      .waitFor();
    await this.page.waitForURL(({ pathname }) => pathname !== '/welcome');
  }

  async seesSignIn() {
    await this.page
      .getByRole('heading', { name: 'Sign in or create an account' })
      .waitFor();
    await this.page.getByLabel('Email address').waitFor();
  }

  /** Another tab, of another organization, is in front. */
  async waits() {
    await this.page
      .getByRole('heading', { name: 'You are at work in another organization' })
      .waitFor();
  }

  async signOut() {
    // Where the person is: Chromium answers no clicks in a tab behind another.
    await this.page.bringToFront();
    await this.open('/settings/profile');
    await this.page.getByText('Logout', { exact: true }).click();
  }

  /** Asks Twenty's API, with what the page itself shows. */
  async whoAmI(): Promise<SignedInUser> {
    const { currentUser } = await this.ask<{ currentUser: SignedInUser }>(
      '/metadata',
      CURRENT_USER,
    );

    return currentUser;
  }

  /** Leaves for another organization, by the workspace menu and Clerk's list. */
  async switchOrganization(from: string, to: string) {
    const { page } = this;

    await page
      .getByTestId('workspace-dropdown')
      .filter({ hasText: from })
      .click();
    await page.getByText('Switch organization', { exact: true }).click();
    await page.getByRole('button', { name: to }).click();
    this.authorization = undefined;
    await this.seesWorkspace(to);
  }

  async createPersonRecord(firstName: string, lastName: string) {
    await this.ask(
      '/graphql',
      `mutation {
         createPerson(data: {
           name: { firstName: "${firstName}", lastName: "${lastName}" }
         }) { id }
       }`,
    );
  }

  /** The first names of all people in the workspace. */
  async personRecords(): Promise<string[]> {
    const { people } = await this.ask<People>(
      '/graphql',
      'query { people { edges { node { id name { firstName } } } } }',
    );

    return people.edges.map(({ node }) => node.name.firstName);
  }

  async firstPersonRecord(): Promise<{ id: string; firstName: string }> {
    const { people } = await this.ask<People>(
      '/graphql',
      'query { people { edges { node { id name { firstName } } } } }',
    );
    const person = people.edges[0]?.node;

    if (person === undefined) {
      throw new Error('The workspace has no people');
    }

    return { id: person.id, firstName: person.name.firstName };
  }

  /** How often the page has gone from one address to the next. */
  get pathsSeen(): string[] {
    return this.sights
      .map(({ path }) => path)
      .filter((path, index, paths) => path !== paths[index - 1]);
  }

  get hasSeenTwentysForm(): boolean {
    return this.sights.some(({ isTwentysForm }) => isTwentysForm);
  }

  get hasSeenOnboarding(): boolean {
    return this.pathsSeen.some((path) => ONBOARDING_PATHS.test(path));
  }

  private async continue() {
    await this.page
      .getByRole('button', { name: 'Continue', exact: true })
      .click();
  }

  /**
   * Asks Twenty's API as whoever is signed in, with what the page itself shows.
   *
   * @throws Error with what Twenty said, if it refused.
   */
  async ask<Data>(
    path: string,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Data> {
    const hasSession = await this.hasSession();

    if (!hasSession && this.authorization === undefined) {
      await this.page.waitForRequest(
        (request) => request.headers().authorization !== undefined,
      );
    }

    // Sends the page's cookies along.
    const response = await this.page.request.post(
      `${this.deployment.url}${path}`,
      {
        headers: {
          origin: new URL(this.deployment.url).origin,
          ...(!hasSession && { authorization: this.authorization ?? '' }),
        },
        data: { query, variables },
        timeout: 20_000,
      },
    );
    const { data, errors } = (await response.json()) as {
      data: Data;
      errors?: { message: string }[];
    };

    if (errors !== undefined) {
      throw new Error(errors.map(({ message }) => message).join(' '));
    }
    return data;
  }

  /** Whether a cookie of Twenty's says who is there, in place of a token. */
  private async hasSession(): Promise<boolean> {
    const cookies = await this.page.context().cookies(this.deployment.url);

    return cookies.some(({ name }) => /^(__Host-)?twenty-session$/.test(name));
  }

  /**
   * Notes every address and every appearance of Twenty's form, however short:
   * what a person would see as a flash.
   */
  private async watch() {
    this.page.on('request', (request) => {
      const { authorization } = request.headers();

      if (
        authorization !== undefined &&
        /\/(graphql|metadata)$/.test(new URL(request.url()).pathname)
      ) {
        this.authorization = authorization;
      }
    });
    await this.page.exposeFunction('noteSight', (sight: Sight) => {
      this.sights.push(sight);
    });
    await this.page.addInitScript((form) => {
      const note = (window as unknown as { noteSight: (sight: Sight) => void })
        .noteSight;
      const look = () =>
        note({
          path: window.location.pathname,
          isTwentysForm: document.querySelector(form) !== null,
        });

      new MutationObserver(look).observe(document, {
        childList: true,
        subtree: true,
      });
    }, TWENTYS_FORM);
  }
}
