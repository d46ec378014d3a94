import { createEmptyDatabase } from './empty-database';
import { ask, swapLoginToken } from './twenty-client';
import { TwentyDeployment } from './twenty-deployment';
import { type Workbench } from './workbench';

const EMAIL = 'tim@example.com';
const PASSWORD = 'Applecar2025!';

const SIGN_UP = `mutation ($email: String!, $password: String!) {
  signUp(email: $email, password: $password) {
    tokens { accessOrWorkspaceAgnosticToken { token } }
  }
}`;

const NEW_WORKSPACE = `mutation ($name: String!) {
  signUpInNewWorkspace(input: { displayName: $name }) {
    loginToken { token }
  }
}`;

const ACTIVATE = `mutation ($name: String!) {
  activateWorkspace(data: { displayName: $name }) { id }
}`;

const LOGIN = `mutation ($email: String!, $password: String!, $origin: String!) {
  getLoginTokenFromCredentials(email: $email, password: $password, origin: $origin) {
    loginToken { token }
  }
}`;

/**
 * The same build without a Clerk key, which makes it Twenty as it is: one
 * workspace, made through its own API by a person with a password.
 */
export class PlainTwenty {
  private constructor(readonly deployment: TwentyDeployment) {}

  static async prepare(workbench: Workbench): Promise<PlainTwenty> {
    return new PlainTwenty(
      await TwentyDeployment.prepare(
        workbench,
        'without-clerk',
        await createEmptyDatabase(workbench, 'plain'),
      ),
    );
  }

  get url(): string {
    return this.deployment.url;
  }

  /** What somebody's browser does until there is a workspace that is active. */
  async makeWorkspace(): Promise<void> {
    const name = 'Apple';
    const { signUp } = await ask<{
      signUp: { tokens: { accessOrWorkspaceAgnosticToken: { token: string } } };
    }>(`${this.url}/metadata`, SIGN_UP, { email: EMAIL, password: PASSWORD });
    const { signUpInNewWorkspace } = await ask<{
      signUpInNewWorkspace: { loginToken: { token: string } };
    }>(
      `${this.url}/metadata`,
      NEW_WORKSPACE,
      { name },
      signUp.tokens.accessOrWorkspaceAgnosticToken.token,
    );

    await ask(
      `${this.url}/metadata`,
      ACTIVATE,
      { name },
      await swapLoginToken(this.url, signUpInNewWorkspace.loginToken.token),
    );
  }

  /** Twenty's sign-in with a password, as far as the login token. */
  async requestLoginToken(): Promise<string> {
    const { getLoginTokenFromCredentials } = await ask<{
      getLoginTokenFromCredentials: { loginToken: { token: string } };
    }>(`${this.url}/metadata`, LOGIN, {
      email: EMAIL,
      password: PASSWORD,
      origin: this.url,
    });

    return getLoginTokenFromCredentials.loginToken.token;
  }

  async signIn(): Promise<string> {
    return swapLoginToken(this.url, await this.requestLoginToken());
  }
}
