import { type Deployment } from './deployment';
import { FAISAL, NOURA } from './people';
import { test } from './test';
import { type Visitor } from './visitor';

/**
 * A new organization, whose admin is Noura, on the deployment with tenants. Where there
 * is none, the scenario is skipped.
 *
 * @param shop its name; no two runs have the same.
 */
export const openOrganization = async (
  deployment: Deployment,
  shop: string,
) => {
  const { tenants } = deployment;

  test.skip(tenants === null, 'needs a deployment with tenant-manager');
  if (tenants === null) throw new Error('There are no tenants.');

  const { clerk } = tenants;
  const name = `${shop} ${Date.now().toString(36)}`;

  await clerk.reset();

  return {
    there: { ...deployment, ...tenants },
    clerk,
    name,
    id: await clerk.createOrganization(name, NOURA.userId),
  };
};

/** The same with Noura and Faisal in its workspace, who is a member. */
export const openWithColleague = async (
  arriveAt: (deployment: Deployment) => Promise<Visitor>,
  deployment: Deployment,
) => {
  const opened = await openOrganization(deployment, 'Asir Honey');
  const { there, clerk, name, id } = opened;
  const [noura, faisal] = [await arriveAt(there), await arriveAt(there)];

  await clerk.addMember(id, FAISAL.userId);
  await faisal.enterOrganization(FAISAL, name);
  await noura.enterOrganization(NOURA, name);

  return { ...opened, noura, faisal };
};
