import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Client } from 'pg';
import { parse, parseAllDocuments } from 'yaml';

import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import {
  databaseTlsOf,
  templateNameOf,
} from '@twenty-clerk/contract/databases/database-servers';

import { readConfiguration as readConnectorsConfiguration } from '../packages/connectors/src/configuration/configuration';
import { readConfiguration } from '../packages/tenant-manager/src/configuration/configuration';
import { readTenancyConfiguration } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { startLocalPostgres } from '../packages/twenty-simulator/src/local-postgres';

type Service = {
  cap_add?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  read_only?: boolean;
  env_file?: string;
  environment?: Record<string, string | null>;
  command?: string[];
  volumes?: string[];
  build?: { target: string };
};

type SecretOfKubernetes = { name: string; key: string };
type VariableOfKubernetes = {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: SecretOfKubernetes };
};

const read = (path: string) =>
  readFileSync(join(__dirname, '..', path), 'utf8');

const KUBERNETES = 'deploy/kubernetes';
const CONNECTORS_ON_KUBERNETES = join(KUBERNETES, 'connectors');

const variablesOfDeployment = (path: string): VariableOfKubernetes[] => {
  const [deployment] = parseAllDocuments(read(path))
    .map((document) => document.toJS())
    .filter(({ kind }) => kind === 'Deployment');

  return deployment.spec.template.spec.containers[0].env;
};

const secretsIn = (given: VariableOfKubernetes[]) =>
  Object.fromEntries(
    given.flatMap(({ name, valueFrom }) =>
      valueFrom === undefined ? [] : [[name, valueFrom.secretKeyRef]],
    ),
  );

const variablesOnKubernetes = {
  'tenant-manager': variablesOfDeployment(
    join(KUBERNETES, 'tenant-manager.yaml'),
  ),
  connectors: variablesOfDeployment(
    join(CONNECTORS_ON_KUBERNETES, 'connectors.yaml'),
  ),
};

const settingsIn = (path: string): string[] =>
  [...read(path).matchAll(/^(?:# )?(\w+)=/gm)].map(([, name = '']) => name);

/** What a program asks of the environment while it reads its settings. */
const askedBy = (
  readAll: (environment: Record<string, string>) => unknown,
): Set<string> => {
  const asked = new Set<string>();

  readAll(
    new Proxy(variables, {
      get: (values, variable: string) => {
        asked.add(variable);

        return values[variable];
      },
    }),
  );

  return asked;
};

const services: Record<string, Service> = parse(read('docker-compose.yml'), {
  merge: true,
}).services;

/** What nothing starts without. */
const variables: Record<string, string> = {
  CLERK_PUBLISHABLE_KEY: `pk_test_${btoa('clerk.example.com$')}`,
  CLERK_SECRET_KEY: 'sk_test_key',
  CLERK_WEBHOOK_SECRET: 'whsec_c2VjcmV0',
  CONNECTORS_ENCRYPTION_KEY: btoa('x'.repeat(32)),
  CONNECTORS_TENANT_MANAGER_TOKEN: 'connectors-at-tenant-manager-0123456789',
  CONNECTORS_TWENTY_TOKEN: 'connectors-at-twenty-0123456789abcdef',
  GLOBAL_DATABASE_URL: 'postgres://localhost/twenty_registry',
  PG_DATABASE_URL: 'postgres://localhost/twenty',
  SALLA_CLIENT_ID: 'app',
  SALLA_CLIENT_SECRET: 'secret',
  SERVER_URL: 'https://crm.example.com',
  TENANT_MANAGER_URL: 'http://tenant-manager:3030',
  TENANT_SERVICE_TOKEN: 'a-service-token-for-tests-of-32-characters',
  TWENTY_URL: 'http://twenty:3000',
};

describe('docker-compose.yml', () => {
  it.each(Object.entries(services))(
    'gives %s no rights of root, and nothing of its image to write to',
    (_name, service) => {
      expect(service).toMatchObject({
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        read_only: true,
      });
    },
  );

  it('has a database that sorts names as Arabic dictionaries do', async () => {
    const [, locale] =
      /--locale-provider=icu --icu-locale=(\w+)/.exec(
        services.postgres?.environment?.POSTGRES_INITDB_ARGS ?? '',
      ) ?? [];
    const postgres = await startLocalPostgres();
    const client = new Client({ connectionString: postgres.url('postgres') });

    try {
      await client.connect();

      const { rows } = await client.query(
        `SELECT name FROM unnest($1::text[]) AS name
          ORDER BY name COLLATE "${locale}-x-icu"`,
        [['Zed', 'هدى', 'إبراهيم', 'adam', 'أحمد', 'ابتسام', 'آمال']],
      );

      expect(rows.map(({ name }) => name)).toEqual([
        'آمال',
        'ابتسام',
        'إبراهيم',
        'أحمد',
        'هدى',
        'adam',
        'Zed',
      ]);
    } finally {
      await client.end();
      await postgres.stop();
    }
  });

  it.each(['twenty', 'worker', 'clerk-emulator'])(
    'lets %s run from /tmp what it lays there',
    (name) => {
      expect(services[name]).toMatchObject({ tmpfs: ['/tmp:exec'] });
    },
  );

  it('gives the right to open low ports to Caddy alone', () => {
    expect(
      Object.entries(services).flatMap(([name, { cap_add }]) =>
        (cap_add ?? []).map((right) => [name, right]),
      ),
    ).toEqual([['caddy', 'NET_BIND_SERVICE']]);
  });

  it.each([
    ['POSTGRES_PASSWORD', ['postgres']],
    ['TWENTY_DATABASE_PASSWORD', ['postgres', 'twenty', 'worker']],
    [
      'TENANT_DATABASE_PASSWORD',
      ['postgres', 'tenant-manager', 'twenty', 'worker'],
    ],
    ['REGISTRY_DATABASE_PASSWORD', ['postgres', 'tenant-manager']],
    ['CONNECTORS_DATABASE_PASSWORD', ['connectors', 'postgres']],
    ['REDIS_PASSWORD', ['redis', 'twenty', 'worker']],
    ['APP_SECRET', ['twenty', 'worker']],
    ['TENANT_SERVICE_TOKEN', ['tenant-manager', 'twenty', 'worker']],
    ['CONNECTORS_TENANT_MANAGER_TOKEN', ['connectors', 'tenant-manager']],
    ['CONNECTORS_TWENTY_TOKEN', ['connectors', 'twenty', 'worker']],
    ['CLERK_SECRET_KEY', ['connectors', 'tenant-manager', 'twenty', 'worker']],
    ['ORGANIZATION_API_TOKEN', ['tenant-manager']],
    ['CLERK_WEBHOOK_SECRET', ['clerk-emulator', 'tenant-manager']],
    ['CONNECTORS_ENCRYPTION_KEY', ['connectors']],
    ['SALLA_CLIENT_SECRET', ['connectors']],
    ['SALLA_WEBHOOK_SECRET', ['connectors']],
    ['SALLA_WEBHOOK_TOKEN', ['connectors']],
    ['ELEVENLABS_WEBHOOK_SECRET', ['connectors']],
  ])('gives %s to %j and to nobody else', (secret, holders) => {
    const holds = ({ env_file, environment = {}, command = [] }: Service) =>
      secret in environment
        ? environment[secret] !== ''
        : env_file !== undefined ||
          [...Object.values(environment), ...command].some((value) =>
            value?.includes(`\${${secret}:`),
          );

    expect(
      Object.keys(services)
        .filter((name) => holds(services[name] ?? {}))
        .toSorted(),
    ).toEqual(holders);
  });

  it.each([
    ['tenant-manager', readConfiguration, 'TENANT_STOCK'],
    ['connectors', readConnectorsConfiguration, 'SALLA_NIGHTLY_HOUR'],
  ])('gives %s every setting that it reads', (name, readAll, oneOfThem) => {
    const given = services[name]?.environment ?? {};
    const asked = askedBy(readAll);

    expect(asked).toContain(oneOfThem);
    // Where its health check, too, looks for it.
    asked.delete('PORT');
    expect([...asked].filter((variable) => !(variable in given))).toEqual([]);
  });
});

describe('deploy/kubernetes/values.yaml', () => {
  it('sets nothing of the server where the chart takes no other setting', () => {
    const { server } = parse(read('deploy/kubernetes/values.yaml'));

    // What Twenty's chart reads of it; it leaves out anything else without a word.
    expect([
      'SERVER_URL',
      'SIGN_IN_PREFILLED',
      'ACCESS_TOKEN_EXPIRES_IN',
      'LOGIN_TOKEN_EXPIRES_IN',
    ]).toEqual(expect.arrayContaining(Object.keys(server.env)));
  });
});

/** What Twenty reads itself, or tells browsers: it goes into values.yaml. */
const OF_TWENTY_ALONE = 'read with the rest of Clerk, and used by Twenty alone';
const OTHER_NAME = 'the same as CLERK_PUBLISHABLE_KEY, which has to be there';
const OF_AN_EMULATOR = 'leads to an emulator, which is not on Kubernetes';
const OF_ONE_TENANT = 'for one tenant, where neither program runs';

/** What docker-compose.yml gives to a program and Kubernetes does not, and why. */
const LEFT_OUT_ON_KUBERNETES: Record<
  keyof typeof variablesOnKubernetes,
  Record<string, string>
> = {
  'tenant-manager': {
    API_KEYS_OF_LEAVERS: OF_TWENTY_ALONE,
    CLERK_API_URL: OF_AN_EMULATOR,
    CLERK_JS_URL: OF_TWENTY_ALONE,
    CLERK_ORGANIZATION_ID: OF_ONE_TENANT,
    CLERK_UI_URL: OF_TWENTY_ALONE,
    CONNECTORS_PUBLIC_URL: OF_TWENTY_ALONE,
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: OTHER_NAME,
    VITE_CLERK_PUBLISHABLE_KEY: OTHER_NAME,
  },
  connectors: {
    API_KEYS_OF_LEAVERS: OF_TWENTY_ALONE,
    CLERK_API_URL: OF_AN_EMULATOR,
    CLERK_JS_URL: OF_TWENTY_ALONE,
    CLERK_ORGANIZATION_ID: OF_ONE_TENANT,
    CLERK_UI_URL: OF_TWENTY_ALONE,
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: OTHER_NAME,
    SALLA_ACCOUNTS_URL: OF_AN_EMULATOR,
    SALLA_API_URL: OF_AN_EMULATOR,
    VITE_CLERK_PUBLISHABLE_KEY: OTHER_NAME,
  },
};

describe('deploy/kubernetes', () => {
  const { server, worker } = parse(read(join(KUBERNETES, 'values.yaml')), {
    merge: true,
  });
  it.each(['tenant-manager', 'connectors'] as const)(
    'gives %s every setting that docker-compose.yml gives it, but for those of which it is said why',
    (name) => {
      const given = [
        ...variablesOnKubernetes[name].map((variable) => variable.name),
        ...(name === 'connectors'
          ? settingsIn(join(CONNECTORS_ON_KUBERNETES, 'settings.example.env'))
          : []),
      ];

      expect(
        Object.keys(services[name]?.environment ?? {})
          .filter((variable) => !given.includes(variable))
          .toSorted(),
      ).toEqual(Object.keys(LEFT_OUT_ON_KUBERNETES[name]));
    },
  );

  it.each(['tenant-manager', 'connectors'] as const)(
    'gives Twenty from the same place what it shares with %s',
    (name) => {
      const readByTwenty = askedBy((environment) => [
        readClerkConfiguration(environment),
        readTenancyConfiguration(environment),
        templateNameOf(environment),
        databaseTlsOf(environment),
      ]);

      // The chart gives them by itself.
      for (const variable of ['SERVER_URL', 'PG_DATABASE_URL']) {
        readByTwenty.delete(variable);
      }

      const shared = Object.entries(
        secretsIn(variablesOnKubernetes[name]),
      ).filter(([variable]) => readByTwenty.has(variable));

      expect(shared.map(([variable]) => variable)).toContain(
        'CLERK_ROLE_MAPPING',
      );
      expect(secretsIn(server.extraEnv)).toMatchObject(
        Object.fromEntries(shared),
      );
      expect(worker.extraEnv).toEqual(server.extraEnv);
    },
  );

  it('names in settings.example.env all that is taken from there', () => {
    const taken = [
      ...server.extraEnv,
      ...Object.values(variablesOnKubernetes).flat(),
    ]
      .map(({ valueFrom }: VariableOfKubernetes) => valueFrom?.secretKeyRef)
      .filter((secret) => secret?.name === 'twenty-clerk')
      .map((secret) => secret?.key);

    expect(settingsIn(join(KUBERNETES, 'settings.example.env'))).toEqual(
      expect.arrayContaining(
        // The former name of another, which is refused.
        taken.filter((key) => key !== 'TENANT_BIRTH_SERVER'),
      ),
    );
  });
});

describe('deploy/kubernetes/connectors', () => {
  const given: string[] = [
    ...variablesOnKubernetes.connectors.map(({ name }) => name),
    ...settingsIn(join(CONNECTORS_ON_KUBERNETES, 'settings.example.env')),
  ];

  it('gives all that connectors need, and nothing that they do not know', () => {
    const asked = new Set<string>();
    const { salla } = readConnectorsConfiguration(
      new Proxy(variables, {
        get: (values, variable: string) => {
          asked.add(variable);

          return given.includes(variable) ? values[variable] : undefined;
        },
      }),
    );

    expect(salla).not.toBeNull();
    expect(given.filter((variable) => !asked.has(variable))).toEqual([]);
  });
});

describe('what only tenant-manager may ask of Twenty', () => {
  const plugin = 'packages/twenty-server/src/engine/core-modules/clerk-auth';
  const paths = readdirSync(join(__dirname, '..', plugin), {
    encoding: 'utf8',
    recursive: true,
  })
    .filter((file) => file.endsWith('.controller.ts'))
    .map((file) => read(join(plugin, file)))
    .filter((source) => source.includes('ServiceTokenGuard'))
    .map((source) => /@Controller\('([^':]+?)\/?(?::.*)?'\)/.exec(source)?.[1]);

  it('is known by its guard', () => {
    expect(paths).toContain('clerk/tenants');
  });

  it.each(paths)('is closed by Caddy: /%s', (path) => {
    const closed = /^@internal path (.+)$/m.exec(read('Caddyfile'))?.[1];

    expect(closed?.split(' ')).toEqual(
      expect.arrayContaining([`/${path}`, `/${path}/*`]),
    );
  });

  it.each(paths)('is closed by the Ingress: /%s', (path) => {
    const [ingress] = parseAllDocuments(
      read('deploy/kubernetes/tenant-manager.yaml'),
    )
      .map((document) => document.toJS())
      .filter(({ kind }) => kind === 'Ingress');
    const [closed] = ingress.spec.rules[0].http.paths.filter(
      (each: { pathType: string }) =>
        each.pathType === 'ImplementationSpecific',
    );

    expect(`/${path}/1`).toMatch(new RegExp(`^${closed.path}`));
    expect(closed.backend.service.name).toBe('tenant-manager');
  });
});

describe('what only our programs may ask of tenant-manager', () => {
  const program = 'packages/tenant-manager/src';
  const paths = readdirSync(join(__dirname, '..', program), {
    encoding: 'utf8',
    recursive: true,
  })
    .filter((file) => file.endsWith('.controller.ts'))
    .map((file) => read(join(program, file)))
    .filter((source) => source.includes('ServiceTokenGuard'))
    .map((source) => /@Controller\('([^']+)'\)/.exec(source)?.[1]);

  it('is known by its guard', () => {
    expect(paths.toSorted()).toEqual([
      'invited-tenants',
      'lookup',
      'lookup/people',
    ]);
  });

  it.each(paths)('is not where Caddy leads: /%s', (path) => {
    const open = /^@control path (.+)$/m.exec(read('Caddyfile'))?.[1] ?? '';
    const prefixes = open.split(' ').map((each) => each.replace('*', ''));

    expect(prefixes).toContain('/api/v1/');
    expect(prefixes.filter((prefix) => `/${path}/`.startsWith(prefix))).toEqual(
      [],
    );
  });

  it.each(paths)('is not where the Ingress leads: /%s', (path) => {
    const [ingress] = parseAllDocuments(
      read('deploy/kubernetes/tenant-manager.yaml'),
    )
      .map((document) => document.toJS())
      .filter(({ kind }) => kind === 'Ingress');
    const prefixes: string[] = ingress.spec.rules[0].http.paths
      .filter((each: { pathType: string }) => each.pathType === 'Prefix')
      .map((each: { path: string }) => each.path);

    expect(prefixes).toContain('/api/v1');
    expect(prefixes.filter((prefix) => `/${path}`.startsWith(prefix))).toEqual(
      [],
    );
  });
});

describe('Dockerfile', () => {
  it.each([
    ...new Set(
      Object.values(services).flatMap(({ build }) => build?.target ?? []),
    ),
  ])('makes %s from what has no package manager', (target) => {
    const [, stage = ''] = read('Dockerfile').split(
      `\nFROM runtime AS ${target}\n`,
    );

    expect(stage).toContain('ENTRYPOINT');
    expect(stage.split('\nFROM ')[0]).not.toContain('npm ');
  });

  it('has what was asked to end do so without an error', () => {
    const entrypoints = [
      ...read('Dockerfile').matchAll(/^ENTRYPOINT \["tini", (.*?)"--"/gm),
    ].map(([, options]) => options);

    expect(entrypoints).toEqual(Array(3).fill('"-e", "143", '));
  });

  it('installs with every package of the lockfile there', () => {
    const dockerfile = read('Dockerfile');

    for (const name of readdirSync(join(__dirname, '../packages'))) {
      expect(dockerfile).toContain(
        `\nCOPY packages/${name}/package.json packages/${name}/\n`,
      );
    }
  });
});

describe('what the documentation copies into a container', () => {
  const copies = readdirSync(join(__dirname, '..', 'docs'), {
    encoding: 'utf8',
    recursive: true,
  })
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [
        ...read(join('docs', file)).matchAll(
          /docker compose cp (\S+) ([^\s`]+)/g,
        ),
      ].map(([line, , target = '']) => ({ line, target })),
    );

  it('is found where there is some', () => {
    expect(copies).not.toEqual([]);
  });

  // Docker copies nothing into a container of which only volumes can be written to, not
  // even into what is in memory.
  it.each(copies)('goes to a volume, or out of one: $line', ({ target }) => {
    const [name = '', folder] = target.split(':');
    const volumes = services[name]?.volumes ?? [];

    expect(
      folder === undefined ||
        volumes.some((volume) =>
          folder.startsWith(volume.split(':')[1] ?? volume),
        ),
    ).toBe(true);
  });
});
