import { NAJD_COFFEE } from '../people';
import { type Visitor } from '../visitor';

type Nodes<Node> = { edges: { node: Node }[] };

const RECORDS = `query {
  companies { edges { node {
    name address { addressStreet1 addressCity addressState addressPostcode }
  } } }
  people { edges { node { name { firstName lastName } } } }
  workspaceMembers { edges { node { name { firstName lastName } } } }
  opportunities { edges { node { name } } }
  workflows { edges { node { name } } }
  dashboards { edges { node { title } } }
  samples { edges { node {
    name city words colors raw owner { firstName lastName }
    place { addressStreet1 addressCity }
  } } }
}`;

const STEPS = 'query { workflowVersions { edges { node { steps } } } }';

const textsWithin = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];

  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsWithin)
    : [];
};

/** What whoever made a step has called it and its fields, and not what kinds they are. */
const namesWithin = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];

  return Object.entries(value).flatMap(([key, inner]) =>
    ['name', 'label', 'placeholder'].includes(key)
      ? textsWithin(inner)
      : namesWithin(inner),
  );
};

/**
 * What a workspace's people have written, or Twenty for them when it made the workspace:
 * no text of the program's, longest first.
 */
export const textsOfRecords = async (visitor: Visitor): Promise<string[]> => {
  const records = await visitor.ask<object>('/graphql', RECORDS);
  const { workflowVersions } = await visitor.ask<{
    workflowVersions: Nodes<{ steps: unknown }>;
  }>('/graphql', STEPS);
  const steps = workflowVersions.edges.flatMap(({ node }) =>
    namesWithin(node.steps),
  );

  return [NAJD_COFFEE.name, ...textsWithin(records), ...steps]
    .filter((text) => /[A-Za-z]{2}/.test(text))
    .toSorted((one, other) => other.length - one.length);
};
