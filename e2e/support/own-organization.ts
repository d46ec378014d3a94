import { expect } from '@playwright/test';

import { type Visitor } from './visitor';

/** The screens of an organization that the deployment keeps itself. */
export class OwnOrganization {
  constructor(private readonly visitor: Visitor) {}

  /** Where who belongs to nothing makes one. */
  async comesToChoose() {
    await this.page
      .getByRole('heading', { name: 'Create your organization' })
      .waitFor();
  }

  async create(name: string) {
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.button('Create organization').click();
  }

  /** Settings, Organization. */
  async open() {
    await this.visitor.open('/settings/organization');
    await this.page.getByRole('heading', { name: 'Members' }).last().waitFor();
  }

  rowOf(address: string) {
    return this.page.getByRole('listitem').filter({ hasText: address });
  }

  /** @returns the link that is to be sent. */
  async invite(address: string): Promise<string> {
    await this.page.getByLabel('E-mail address', { exact: true }).fill(address);
    await this.button('Make a link').click();

    const link = this.page.getByLabel(`Send this link to ${address}`);

    await expect(this.rowOf(address)).toContainText('Withdraw');

    return link.inputValue();
  }

  async withdraw(address: string) {
    await this.rowOf(address).getByRole('button', { name: 'Withdraw' }).click();
    await this.rowOf(address).waitFor({ state: 'detached' });
  }

  /** It is asked once more. */
  async changeRole(address: string, role: 'Admin' | 'Member') {
    const row = this.rowOf(address);
    const save = row.getByRole('button', { name: 'Save' });

    await row.getByRole('combobox').selectOption(role);
    await save.click();
    await save.click();
  }

  async remove(address: string) {
    const row = this.rowOf(address);

    await row.getByRole('button', { name: 'Remove' }).click();
    await row.getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
  }

  async rename(name: string) {
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.button('Save').click();
  }

  async leave() {
    await this.button('Leave organization').click();
    await this.button('Leave organization').click();
  }

  async delete() {
    await this.button('Delete organization').click();
    await this.button('Delete organization').click();
  }

  /** By the workspace menu, to the list of organizations. */
  async chooseAnother(from: string) {
    await this.page
      .getByTestId('workspace-dropdown')
      .filter({ hasText: from })
      .click();
    await this.page.getByText('Switch organization', { exact: true }).click();
  }

  private get page() {
    return this.visitor.page;
  }

  private button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }
}
