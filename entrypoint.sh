#!/bin/sh
# Starts Twenty in a container: waits for PostgreSQL and Redis, runs Twenty's own
# initialisation or upgrade on the default database and the template of each database
# server, gives their workspaces the data model, registers the cron jobs, then runs
# the command. The server upgrades its tenants while it serves.
#
# Safe at every start, by several containers at once, and after a crash at any
# step; what is done already takes no time. A data model that is not complete is
# named, with one tenant in GET /clerk/readiness too, and tried again at the next
# start; it does not keep the CRM from starting.
#
#   DISABLE_DB_MIGRATIONS=true         leaves out everything about the database
#   DISABLE_CRON_JOBS_REGISTRATION=true  leaves out the cron jobs
#   DATABASE_WAIT_SECONDS=60           how long to wait for PostgreSQL, Redis and tenant-manager
#
# Exit codes of its own: 64 a setting is missing or malformed, 65 the database is
# newer than this image, 69 it or Redis cannot be reached, 70 it could not be
# initialised, 78 Redis is another deployment's. Any other is the command's.
set -eu

# Twenty writes its address and Clerk's key into it, and into nothing else of the image.
cp dist/front/index.built.html /tmp/index.html

node dist/engine/core-modules/clerk-auth/twenty/prepare-deployment.js

exec "$@"
