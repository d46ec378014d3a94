#!/bin/sh
# For a deployment with docker compose from before version 0.2.0, in which one superuser
# had everything: gives each database and what is in it to the role that uses it from now
# on (database-roles.sql makes them). Once, with Twenty, its worker and tenant-manager
# stopped; what was cut off is finished when it runs again.
#
#   docker compose exec -T postgres sh < scripts/hand-over-databases.sh
set -eu

sql() {
  psql --username "${POSTGRES_USER:?}" --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"
}

# In the database that is connected to, all that belongs to whoever runs this, but for
# what PostgreSQL and extensions have made.
hand_over() {
  sql --dbname "$1" --set new_owner="$2" <<'SQL'
CREATE TEMPORARY VIEW handed_over AS
  SELECT 'SCHEMA' AS kind, quote_ident(nspname) AS name
    FROM pg_namespace
   WHERE nspowner = current_user::regrole AND oid >= 16384 AND nspname !~ '^pg_'
  UNION ALL
  SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW'
                      WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
         oid::regclass::text
    FROM pg_class
   WHERE relowner = current_user::regrole AND oid >= 16384
     AND relkind IN ('r', 'p', 'v', 'm', 'S') AND relpersistence <> 't'
     -- A sequence of a column goes with its table, what an extension has made with it.
     AND NOT EXISTS (SELECT FROM pg_depend
                      WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid
                        AND deptype IN ('a', 'i', 'e'))
  UNION ALL
  SELECT CASE typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, oid::regtype::text
    FROM pg_type
   WHERE typowner = current_user::regrole AND oid >= 16384
     AND (typtype IN ('e', 'd', 'r') OR typtype = 'c' AND EXISTS (
           SELECT FROM pg_class WHERE pg_class.oid = typrelid AND relkind = 'c'))
     AND NOT EXISTS (SELECT FROM pg_depend
                      WHERE classid = 'pg_type'::regclass AND objid = pg_type.oid
                        AND deptype = 'e')
  UNION ALL
  SELECT 'ROUTINE', oid::regprocedure::text
    FROM pg_proc
   WHERE proowner = current_user::regrole AND oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_depend
                      WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid
                        AND deptype = 'e');
SELECT format('ALTER %s %s OWNER TO %I', kind, name, :'new_owner') FROM handed_over \gexec
SELECT format('ALTER DATABASE %I OWNER TO %I', current_database(), :'new_owner') \gexec
SQL
}

sql --dbname postgres --tuples-only --no-align --field-separator ' ' --command "
  SELECT datallowconn, datname FROM pg_database
   WHERE datname <> 'postgres' AND NOT datistemplate
   ORDER BY datname" |
  while read -r connectable database; do
    case $database in
      twenty) role=twenty_server ;;
      twenty_registry) role=twenty_registry ;;
      *) role=twenty_tenants ;;
    esac
    echo "$database: $role"
    # Nobody can connect to the template of tenants' databases.
    if [ "$connectable" = f ]; then
      sql --dbname postgres --command "ALTER DATABASE \"$database\" ALLOW_CONNECTIONS true"
    fi
    hand_over "$database" "$role"
    if [ "$connectable" = f ]; then
      sql --dbname postgres --command "ALTER DATABASE \"$database\" ALLOW_CONNECTIONS false"
    fi
  done
