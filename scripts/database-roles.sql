-- A role of PostgreSQL for each purpose, none of them a superuser, and the two databases
-- that are no tenant's. Under docker compose the container runs it when it makes its
-- data; by hand it may run again at any time, also after a password has changed, or when a
-- first start was cut off before it:
--
--   docker compose exec postgres psql -U twenty -d postgres -f /docker-entrypoint-initdb.d/roles.sql
--
-- The passwords come from the environment. psql, as a superuser.

\set ON_ERROR_STOP on
\getenv twenty_password TWENTY_DATABASE_PASSWORD
\getenv tenant_password TENANT_DATABASE_PASSWORD
\getenv registry_password REGISTRY_DATABASE_PASSWORD
\getenv connectors_password CONNECTORS_DATABASE_PASSWORD

SELECT format('CREATE ROLE %I', name)
  FROM unnest(ARRAY['twenty_server', 'twenty_tenants', 'twenty_registry',
                    'twenty_connectors']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- Twenty's own database.
ALTER ROLE twenty_server LOGIN PASSWORD :'twenty_password';
-- Databases of tenants and their templates, for Twenty and tenant-manager. A clone of a
-- template is filled without its triggers.
ALTER ROLE twenty_tenants LOGIN CREATEDB PASSWORD :'tenant_password';
GRANT SET ON PARAMETER session_replication_role TO twenty_tenants;
-- The registry, for tenant-manager.
ALTER ROLE twenty_registry LOGIN PASSWORD :'registry_password';
-- Two schemas beside the registry, for connectors.
ALTER ROLE twenty_connectors LOGIN PASSWORD :'connectors_password';

SELECT format('CREATE DATABASE %I', name)
  FROM unnest(ARRAY['twenty', 'twenty_registry']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \gexec

ALTER DATABASE twenty OWNER TO twenty_server;
ALTER DATABASE twenty_registry OWNER TO twenty_registry;
REVOKE CONNECT ON DATABASE twenty, twenty_registry FROM PUBLIC;
GRANT CONNECT ON DATABASE twenty_registry TO twenty_connectors;

\connect twenty_registry

-- What is of nobody else in the registry's database, and the registry is not of theirs.
CREATE SCHEMA IF NOT EXISTS connectors;
CREATE SCHEMA IF NOT EXISTS connectors_queue;
ALTER SCHEMA connectors OWNER TO twenty_connectors;
ALTER SCHEMA connectors_queue OWNER TO twenty_connectors;

-- What connectors have made in them as twenty_registry, before they had a role.
CREATE TEMPORARY VIEW made_before AS
  SELECT 'TABLE' AS kind, oid::regclass::text AS name, relnamespace AS schema
    FROM pg_class WHERE relkind IN ('r', 'p')
  UNION ALL
  SELECT 'TYPE', oid::regtype::text, typnamespace FROM pg_type WHERE typtype = 'e'
  UNION ALL
  SELECT 'ROUTINE', oid::regprocedure::text, pronamespace FROM pg_proc;
SELECT format('ALTER %s %s OWNER TO twenty_connectors', kind, name)
  FROM made_before
 WHERE schema IN ('connectors'::regnamespace, 'connectors_queue'::regnamespace) \gexec
