import { type Screen } from './screen';

const at = (name: string, path: string): Screen => ({
  name: `settings: ${name}`,
  path: `/settings/${path}`,
});

export const SETTINGS: Screen[] = [
  at('profile', 'profile'),
  at('experience', 'experience'),
  at('accounts', 'accounts'),
  at('general', 'general'),
  at('security', 'general#security'),
  at('members', 'members'),
  at('data model', 'objects'),
  at('picture of the data model', 'objects/overview'),
  at('an object', 'objects/companies'),
  at('a field', 'objects/companies/address'),
  at('new field', 'objects/companies/new-field/select'),
  at(
    'new field with options',
    'objects/companies/new-field/configure?fieldType=SELECT',
  ),
  at('new object', 'objects/new'),
  at('layout', 'layout'),
  at('roles', 'members#roles'),
  {
    name: 'settings: a role',
    path: ({ roleId }) => `/settings/members/roles/${roleId}`,
  },
  {
    name: 'settings: what a role may do',
    path: ({ roleId }) => `/settings/members/roles/${roleId}#permissions`,
  },
  at('new role', 'members/roles/create'),
  at('interfaces', 'mcp-apis'),
  at('new key', 'mcp-apis/apis/new'),
  at('new webhook', 'mcp-apis/webhooks/new'),
  at('artificial intelligence', 'ai'),
  at('applications', 'applications'),
];
