#!/bin/sh
# Starts Twenty in a container: database reachable, Twenty's own initialisation or
# upgrade (the default database, the template and every tenant), the data model on
# every workspace, cron jobs, then the command.
#
# Safe at every start, by several containers at once, and after a crash at any
# step. A failed upgrade of a tenant, or a failed data model, is loud here and in
# GET /clerk/readiness, and does not keep the CRM from starting.
#
#   DISABLE_DB_MIGRATIONS=true         leaves out everything about the database
#   DISABLE_CRON_JOBS_REGISTRATION=true  leaves out the cron jobs
#   DATABASE_WAIT_SECONDS=60           how long to wait for PostgreSQL
#
# Exit codes of its own: 64 a setting is missing, 69 the database cannot be
# reached, 70 it could not be initialised. Any other is the command's.
set -eu

LOCK=7202605
INITIALISED='twenty-clerk initialised'

say() { echo "entrypoint: $*"; }

fail() {
  code=$1
  shift
  echo "entrypoint: $*" >&2
  exit "$code"
}

query() { psql "$PG_DATABASE_URL" --no-psqlrc --tuples-only --no-align --command "$1"; }

wait_for_database() {
  seconds=${DATABASE_WAIT_SECONDS:-60}
  until error=$(query 'SELECT 1' 2>&1 > /dev/null); do
    error=$(printf '%s' "$error" | tr -s '\n\t' ' ')
    [ "$seconds" -gt 0 ] || fail 69 "The database cannot be reached: $error. See PG_DATABASE_URL."
    case $error in
      *'password authentication failed'* | *'does not exist'*)
        fail 69 "The database refuses: $error. See PG_DATABASE_URL." ;;
    esac
    seconds=$((seconds - 2))
    sleep 2
  done
}

# Killed in the middle, Twenty's initialisation leaves the schema with some of its
# tables, so its end is noted in a comment. Whatever has a workspace was there
# before such comments.
is_initialised() {
  [ "$(query "SELECT obj_description(to_regnamespace('core'), 'pg_namespace')")" = "$INITIALISED" ] ||
    [ "$(query 'SELECT count(*) > 0 FROM core.workspace' 2> /dev/null)" = t ]
}

# Twenty's own steps, on the database that PG_DATABASE_URL names.
prepare_database() {
  if ! is_initialised; then
    say "Preparing an empty database (about half a minute)"
    yarn database:init:prod || fail 70 "The database could not be initialised. The lines above say why."
    query "COMMENT ON SCHEMA core IS '$INITIALISED'" > /dev/null
  fi
  yarn command:prod cache:flush || say "WARNING: the cache could not be flushed."
  yarn command:prod upgrade || say "WARNING: the upgrade has failed in part. The lines above say where; the next start tries again."
  yarn command:prod cache:flush || say "WARNING: the cache could not be flushed."
}

# New tenants are cloned from it. It has no workspace, and no tenancy of its own.
prepare_template() {
  template=${TENANT_TEMPLATE_DATABASE:-twenty_tenant_template}
  if [ "$(query "SELECT count(*) FROM pg_database WHERE datname = '$template'")" = 0 ]; then
    query "CREATE DATABASE \"$template\"" || say "WARNING: the template database could not be made."
  fi
  # By its comment it is found for upgrades; a clone does not inherit it.
  query "COMMENT ON DATABASE \"$template\" IS 'twenty-clerk template'" || true
  url=$(printf '%s' "$PG_DATABASE_URL" | sed "s#/[^/?]*\(?.*\)\{0,1\}\$#/$template\1#")
  PG_DATABASE_URL=$url TENANT_MANAGER_URL='' "$0" --prepare-database ||
    say "WARNING: the template database is not ready, so there will be no new tenants."
}

run_everywhere() {
  if [ -n "${TENANT_MANAGER_URL:-}" ]; then
    node dist/engine/core-modules/clerk-auth/tenancy/databases/command.js "$@"
  else
    "$@"
  fi
}

prepare_everything() {
  prepare_database
  if [ -n "${TENANT_MANAGER_URL:-}" ]; then
    prepare_template
    run_everywhere yarn command:prod upgrade ||
      say "WARNING: tenants are held back. The lines above name them; the next start tries again."
  fi
  run_everywhere yarn command:prod migrate-schema ||
    say "WARNING: the data model is not complete everywhere. See GET /clerk/readiness."
}

# One container at a time: psql holds the lock while it runs this script once more.
# The lock ends with psql, so a killed container leaves none.
prepare_under_lock() {
  result=$(mktemp)
  ENTRYPOINT_RESULT=$result psql "$PG_DATABASE_URL" --no-psqlrc --quiet \
    --output /dev/null --command "SELECT pg_advisory_lock($LOCK)" \
    --command "\\! $0 --prepare"
  code=$(cat "$result")
  rm "$result"
  [ "$code" = 0 ] || exit "${code:-70}"
}

[ -n "${PG_DATABASE_URL:-}" ] || fail 64 "PG_DATABASE_URL is missing. Set it to the address of Twenty's database."

case ${1:-} in
  --prepare)
    trap 'echo $? > "$ENTRYPOINT_RESULT"' EXIT
    prepare_everything
    exit 0
    ;;
  --prepare-database)
    prepare_database
    exit 0
    ;;
esac

wait_for_database

if [ "${DISABLE_DB_MIGRATIONS:-}" != true ]; then
  prepare_under_lock
fi

if [ "${DISABLE_CRON_JOBS_REGISTRATION:-}" != true ]; then
  yarn command:prod cron:register:all || say "WARNING: the cron jobs could not be registered."
fi

exec "$@"
