import { type Visitor } from '../visitor';
import { SAMPLE_FIELDS, sampleRecords } from './sample-fields';

/** What is in the workspace for the screens, and where: for their addresses. */
export type Sample = {
  boardId: string;
  monthId: string;
  weekId: string;
  recordId: string;
  noteId: string;
  workflowId: string;
  dashboardId: string;
  roleId: string;
};

type Id = { id: string };
type Objects = {
  objects: {
    edges: { node: Id & { nameSingular: string } }[];
  };
};

const OBJECT = {
  nameSingular: 'sample',
  namePlural: 'samples',
  labelSingular: 'Sample',
  labelPlural: 'Samples',
  icon: 'IconBox',
};

const objectIds = async (visitor: Visitor): Promise<Map<string, string>> => {
  const { objects } = await visitor.ask<Objects>(
    '/metadata',
    'query { objects(paging: { first: 200 }) { edges { node { id nameSingular } } } }',
  );

  return new Map(objects.edges.map(({ node }) => [node.nameSingular, node.id]));
};

const createFields = async (
  visitor: Visitor,
  objectMetadataId: string,
  companyObjectId: string,
): Promise<Map<string, string>> => {
  const fields = new Map<string, string>();

  for (const field of SAMPLE_FIELDS) {
    const { createOneField } = await visitor.ask<{ createOneField: Id }>(
      '/metadata',
      'mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }',
      {
        input: {
          field: {
            ...field,
            objectMetadataId,
            ...(field.type === 'RELATION' && {
              relationCreationPayload: {
                targetObjectMetadataId: companyObjectId,
                targetFieldLabel: OBJECT.labelPlural,
                targetFieldIcon: OBJECT.icon,
                type: 'MANY_TO_ONE',
              },
            }),
          },
        },
      },
    );

    fields.set(field.name, createOneField.id);
  }
  return fields;
};

const createView = async (visitor: Visitor, input: object): Promise<string> => {
  const { createView: view } = await visitor.ask<{ createView: Id }>(
    '/metadata',
    'mutation ($input: CreateViewInput!) { createView(input: $input) { id } }',
    { input: { icon: 'IconBox', ...input } },
  );

  return view.id;
};

const firstOf = async (visitor: Visitor, namePlural: string) => {
  const answer = await visitor.ask<
    Record<string, { edges: { node: Id }[] } | undefined>
  >('/graphql', `query { ${namePlural}(first: 1) { edges { node { id } } } }`);
  const id = answer[namePlural]?.edges[0]?.node.id;

  if (id === undefined) throw new Error(`The workspace has no ${namePlural}.`);
  return id;
};

const createRecord = async (visitor: Visitor, name: string, data: object) => {
  const answer = await visitor.ask<Record<string, Id | undefined>>(
    '/graphql',
    `mutation ($data: ${name}CreateInput!) { create${name}(data: $data) { id } }`,
    { data },
  );
  const id = answer[`create${name}`]?.id;

  if (id === undefined) throw new Error(`No ${name} could be created.`);
  return id;
};

/**
 * Makes an object with a field of each kind, records of it, and a board and calendars
 * of them. One that an earlier run has left is removed first.
 */
export const createSample = async (visitor: Visitor): Promise<Sample> => {
  await removeSample(visitor);

  const { createOneObject } = await visitor.ask<{ createOneObject: Id }>(
    '/metadata',
    'mutation ($input: CreateOneObjectInput!) { createOneObject(input: $input) { id } }',
    { input: { object: OBJECT } },
  );
  const objectMetadataId = createOneObject.id;
  const companyObjectId = (await objectIds(visitor)).get('company') ?? '';
  const fields = await createFields(visitor, objectMetadataId, companyObjectId);
  const companyId = await firstOf(visitor, 'companies');
  const recordIds: string[] = [];

  for (const record of sampleRecords(new Date())) {
    recordIds.push(
      await createRecord(visitor, 'Sample', { ...record, companyId }),
    );
  }

  const { getRoles } = await visitor.ask<{ getRoles: Id[] }>(
    '/metadata',
    'query { getRoles { id } }',
  );

  return {
    recordId: recordIds[0] ?? '',
    boardId: await createView(visitor, {
      objectMetadataId,
      name: 'Sample board',
      type: 'KANBAN',
      mainGroupByFieldMetadataId: fields.get('stage'),
    }),
    monthId: await createView(visitor, {
      objectMetadataId,
      name: 'Sample month',
      type: 'CALENDAR',
      calendarLayout: 'MONTH',
      calendarFieldMetadataId: fields.get('day'),
    }),
    weekId: await createView(visitor, {
      objectMetadataId,
      name: 'Sample week',
      type: 'CALENDAR',
      calendarLayout: 'WEEK',
      calendarFieldMetadataId: fields.get('moment'),
    }),
    noteId: await createRecord(visitor, 'Note', {
      title: 'Sample note',
      bodyV2: { markdown: '# A heading\n\nA paragraph.\n\n- One\n- Two\n' },
    }),
    workflowId: await firstOf(visitor, 'workflows'),
    dashboardId: await firstOf(visitor, 'dashboards'),
    roleId: getRoles[0]?.id ?? '',
  };
};

/** Takes away what `createSample` has made. */
export const removeSample = async (visitor: Visitor): Promise<void> => {
  const id = (await objectIds(visitor)).get(OBJECT.nameSingular);

  await visitor.ask(
    '/graphql',
    'mutation { destroyNotes(filter: { title: { eq: "Sample note" } }) { id } }',
  );
  if (id === undefined) return;
  await visitor.ask(
    '/metadata',
    'mutation ($input: UpdateOneObjectInput!) { updateOneObject(input: $input) { id } }',
    { input: { id, update: { isActive: false } } },
  );
  await visitor.ask(
    '/metadata',
    'mutation ($input: DeleteOneObjectInput!) { deleteOneObject(input: $input) { id } }',
    { input: { id } },
  );
};
