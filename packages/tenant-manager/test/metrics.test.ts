import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Deployment, startDeployment } from './support/deployment';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment();
});

afterAll(() => deployment.stop());

describe('GET /metrics', () => {
  it('has the metrics that docs/monitoring.md names, by the same labels', async () => {
    const page = await readFile(
      join(__dirname, '../../../docs/monitoring.md'),
      'utf8',
    );
    const named = [
      ...page.matchAll(/^- `(tenant_manager_\w+)(?:\{(\w+)\})?`:/gm),
    ].map(([, name, label]) => [name, label].join(' '));
    const text = await (await fetch(`${deployment.managerUrl}/metrics`)).text();
    const served = [
      ...text.matchAll(/^(tenant_manager_\w+)(?:\{(\w+)=.*\})? \d+$/gm),
    ].map(([, name, label]) => [name, label].join(' '));

    expect(named.toSorted()).toEqual([...new Set(served)].toSorted());
    expect(named).toHaveLength(5);
  });
});
