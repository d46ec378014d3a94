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

SELECT format('CREATE ROLE %I', name)
  FROM unnest(ARRAY['twenty_server', 'twenty_tenants', 'twenty_registry']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- Twenty's own database.
ALTER ROLE twenty_server LOGIN PASSWORD :'twenty_password';
-- Databases of tenants and their templates, for Twenty and tenant-manager. A clone of a
-- template is filled without its triggers.
ALTER ROLE twenty_tenants LOGIN CREATEDB PASSWORD :'tenant_password';
GRANT SET ON PARAMETER session_replication_role TO twenty_tenants;
-- The registry, for tenant-manager.
ALTER ROLE twenty_registry LOGIN PASSWORD :'registry_password';

SELECT format('CREATE DATABASE %I', name)
  FROM unnest(ARRAY['twenty', 'twenty_registry']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \gexec

ALTER DATABASE twenty OWNER TO twenty_server;
ALTER DATABASE twenty_registry OWNER TO twenty_registry;
REVOKE CONNECT ON DATABASE twenty, twenty_registry FROM PUBLIC;
