# syntax=docker/dockerfile:1.7

# Twenty with sign-in by Clerk and many tenants, and its control plane.
#
#   docker build --target twenty -t twenty-clerk .
#   docker build --target tenant-manager -t twenty-clerk-tenant-manager .
#   docker build --target connectors -t twenty-clerk-connectors .
#
# Twenty's source comes from its official repository at the release that
# upstream.json pins. A tree on this machine takes its place with:
#   --build-context upstream=/path/to/twenty
#
# Whoever lets others use the images owes them their source (AGPL-3.0, 13):
#   --build-arg SOURCE=https://git.example.com/your/twenty-clerk
# and what differs from Twenty is in /app/source-offer of the image.

ARG NODE_IMAGE=docker.io/library/node:24.18.0-alpine3.23@sha256:595398b0081eacda8e1c4c5b97b76cd1020e4d58a8ebcb4843b9bca1e79e7436
ARG UPSTREAM_RELEASE=v2.31.0
# Labels of the images: our version, and where their source is published.
ARG VERSION=0.2.0
ARG SOURCE=

FROM scratch AS upstream
ARG UPSTREAM_RELEASE
ADD https://github.com/twentyhq/twenty.git#${UPSTREAM_RELEASE} /

# Our own packages, which put the patches into Twenty.
FROM ${NODE_IMAGE} AS workshop
WORKDIR /workshop
COPY package.json package-lock.json ./
COPY packages/clerk-access/package.json packages/clerk-access/
COPY packages/clerk-emulator/package.json packages/clerk-emulator/
COPY packages/connectors/package.json packages/connectors/
COPY packages/contract/package.json packages/contract/
COPY packages/data-model/package.json packages/data-model/
COPY packages/program/package.json packages/program/
COPY packages/salla-emulator/package.json packages/salla-emulator/
COPY packages/tenant-manager/package.json packages/tenant-manager/
COPY packages/translations/package.json packages/translations/
COPY packages/twenty-emails/package.json packages/twenty-emails/
COPY packages/twenty-front/package.json packages/twenty-front/
COPY packages/twenty-server/package.json packages/twenty-server/
COPY packages/twenty-simulator/package.json packages/twenty-simulator/
COPY scripts/empty-package scripts/empty-package
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.base.json upstream.json ./
COPY patches patches
COPY scripts scripts
COPY packages/clerk-access/src packages/clerk-access/src
COPY packages/contract/src packages/contract/src
COPY packages/data-model/src packages/data-model/src
COPY packages/program packages/program
COPY packages/translations/src packages/translations/src

FROM workshop AS compiled
COPY packages/tenant-manager packages/tenant-manager
COPY packages/connectors packages/connectors
RUN node packages/tenant-manager/build.mjs && node packages/connectors/build.mjs

FROM workshop AS patched
COPY packages/twenty-front/src packages/twenty-front/src
COPY packages/twenty-server/src packages/twenty-server/src
COPY --from=upstream / /twenty
# What people who use the software over a network may ask for. Without npm, which would
# find the Node.js that it has installed, and that one does not run on Alpine.
RUN node -r ./scripts/load-typescript.js scripts/apply-patches.ts diff \
      --upstream /twenty --output /source-offer \
 && node -r ./scripts/load-typescript.js scripts/apply-patches.ts apply --upstream /twenty
# Only what decides about dependencies, so that a changed source file does not
# install them again.
WORKDIR /twenty
RUN set -e; \
    find ./package.json ./yarn.lock ./.yarnrc.yml ./.yarn ./nx.json \
      ./tsconfig.base.json ./packages/twenty-server/patches -type f > /manifests.txt; \
    find ./packages -name package.json -not -path '*/node_modules/*' >> /manifests.txt; \
    while read -r file; do \
      mkdir -p "/manifests/${file%/*}"; \
      cp "$file" "/manifests/$file"; \
    done < /manifests.txt

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
ENV CI=1 NX_DAEMON=false YARN_ENABLE_TELEMETRY=0 YARN_ENABLE_IMMUTABLE_INSTALLS=0 \
    YARN_ENABLE_HARDENED_MODE=0
COPY --from=patched /manifests /app
# Twenty brings its own yarn; its build scripts call it by name. In node's image the
# name is a link to another yarn.
RUN rm -f /usr/local/bin/yarn \
 && printf '#!/bin/sh\nexec node /app/.yarn/releases/yarn-*.cjs "$@"\n' \
      > /usr/local/bin/yarn \
 && chmod +x /usr/local/bin/yarn \
 && yarn workspaces focus twenty twenty-server twenty-emails twenty-shared \
      twenty-client-sdk twenty-front twenty-front-component-renderer twenty-ui \
      twenty-sdk

FROM dependencies AS build
COPY --from=patched /twenty /app
# Else Lingui gives its workers up that have not begun within ten seconds, as on a
# machine that serves people while it builds. In milliseconds.
ENV THREADS_WORKER_INIT_TIMEOUT=300000
# The texts of a release are not all in the catalogs that come with its source: people
# would read what the missing ones are filed under, like "jiSy0s". Each line that this
# prints for a language says how many texts are Twenty's, how many ours, and missing.
RUN set -e; \
    for package in twenty-server twenty-emails twenty-front; do \
      npx nx run "$package:lingui:extract"; \
      npx nx run "$package:lingui:compile"; \
    done
RUN npx nx run twenty-server:build \
 && find packages/twenty-server/dist -name '*.d.ts' -delete
# A layer of its own: what fails in the front does not build the server again.
# hadolint ignore=DL3059
RUN NODE_OPTIONS=--max-old-space-size=8192 VITE_DISABLE_TYPESCRIPT_CHECKER=true \
      npx nx run twenty-front:build
# Twenty's rules for its own package.json files need a package that goes here.
# hadolint ignore=DL3059
RUN rm -f yarn.config.cjs \
 && yarn workspaces focus --production twenty-server twenty-emails \
      twenty-shared twenty-client-sdk \
 && find node_modules -type d -name example -prune -exec rm -rf {} +

# Laid out from right to left for those who read so.
FROM workshop AS front
COPY --from=build /app/packages/twenty-front/build /front
RUN node -r ./scripts/load-typescript.js scripts/mirror-front.ts --build /front

# What each program needs to run, installed where there is still an npm.
FROM ${NODE_IMAGE} AS installation
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts/empty-package scripts/empty-package

FROM installation AS tenant-manager-packages
COPY packages/tenant-manager/package.json packages/tenant-manager/
RUN --mount=type=cache,target=/root/.npm \
    npm ci --workspace packages/tenant-manager --omit=dev --ignore-scripts \
      --no-audit --no-fund

FROM installation AS connectors-packages
COPY packages/connectors/package.json packages/connectors/
RUN --mount=type=cache,target=/root/.npm \
    npm ci --workspace packages/connectors --omit=dev --ignore-scripts \
      --no-audit --no-fund

FROM installation AS clerk-emulator-packages
COPY packages/clerk-emulator/package.json packages/clerk-emulator/
RUN --mount=type=cache,target=/root/.npm \
    npm ci --workspace packages/clerk-emulator --omit=dev --ignore-scripts \
      --no-audit --no-fund

# What the finished images share: no compiler, and no package manager of the base's.
# Which versions there are is up to the base image, which is pinned.
#
# With tini, since the first process of a container hears no SIGTERM unless it listens
# for it, and Twenty does not. Who ends of it (143) was asked to: that is no failure.
FROM ${NODE_IMAGE} AS runtime
# hadolint ignore=DL3008,DL3018
RUN if command -v apk > /dev/null; then \
      apk add --no-cache tini; \
    else \
      apt-get update \
      && apt-get install -y --no-install-recommends tini \
      && rm -rf /var/lib/apt/lists/*; \
    fi \
 && rm -rf /usr/local/lib/node_modules /usr/local/include/node /opt/yarn-* \
      /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /usr/local/bin/yarn /usr/local/bin/yarnpkg

FROM runtime AS tenant-manager
ARG VERSION
ARG SOURCE
# For dumps of tenants: the programs of each version of PostgreSQL that a server may
# have, as far as the base has them. Debian has one: 15 in Debian 12, 17 in Debian 13.
ENV PATH=$PATH:/usr/libexec/postgresql16:/usr/libexec/postgresql17:/usr/libexec/postgresql18
# hadolint ignore=DL3008,DL3018
RUN if command -v apk > /dev/null; then \
      for version in 16 17 18; do \
        apk add --no-cache "postgresql$version-client" || true; \
      done; \
    else \
      apt-get update \
      && apt-get install -y --no-install-recommends postgresql-client \
      && rm -rf /var/lib/apt/lists/*; \
    fi \
 && pg_dump --version
WORKDIR /app
ENV NODE_ENV=production
COPY --from=tenant-manager-packages /app /app
COPY --from=compiled /workshop/packages/tenant-manager/dist packages/tenant-manager/dist
# A volume for dumps takes its owner from the folder. What cannot be loaded stops the
# build instead of the container.
RUN install -d -o 1000 -m 700 /dumps \
 && ln -s /app/packages/tenant-manager/dist/tenants.js /usr/local/bin/tenants \
 && tenants --help > /dev/null
LABEL org.opencontainers.image.title="twenty-clerk tenant-manager" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="AGPL-3.0-only"
USER 1000
EXPOSE 3030
HEALTHCHECK --start-period=60s --interval=10s --timeout=5s \
  CMD ["node", "-e", "fetch('http://localhost:' + (process.env.PORT || 3030) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "-e", "143", "--"]
CMD ["node", "packages/tenant-manager/dist/main.js"]

FROM runtime AS connectors
ARG VERSION
ARG SOURCE
WORKDIR /app
ENV NODE_ENV=production
COPY --from=connectors-packages /app /app
COPY --from=compiled /workshop/packages/connectors/dist packages/connectors/dist
# What cannot be loaded stops the build instead of the container.
RUN ln -s /app/packages/connectors/dist/connectors.js /usr/local/bin/connectors \
 && connectors --help > /dev/null
LABEL org.opencontainers.image.title="twenty-clerk connectors" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="AGPL-3.0-only"
USER 1000
EXPOSE 3060
HEALTHCHECK --start-period=60s --interval=10s --timeout=5s \
  CMD ["node", "-e", "fetch('http://localhost:' + (process.env.PORT || 3060) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "-e", "143", "--"]
CMD ["node", "packages/connectors/dist/main.js"]

# The stand-in for Clerk, for demonstrations. It has no database and no secrets.
FROM runtime AS clerk-emulator
ARG VERSION
ARG SOURCE
WORKDIR /app
COPY --from=clerk-emulator-packages /app /app
COPY tsconfig.json tsconfig.base.json ./
COPY packages/clerk-emulator packages/clerk-emulator
WORKDIR /app/packages/clerk-emulator
LABEL org.opencontainers.image.title="twenty-clerk Clerk emulator" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="AGPL-3.0-only"
USER 1000
EXPOSE 4100
ENTRYPOINT ["node", "bin/clerk-emulator.js", "--seed", "seed.example.json", "--host", "0.0.0.0", "--port", "4100"]

FROM runtime AS twenty
ARG UPSTREAM_RELEASE
ARG VERSION
ARG SOURCE
ENV NODE_ENV=production APP_VERSION=${UPSTREAM_RELEASE} YARN_ENABLE_TELEMETRY=0
WORKDIR /app/packages/twenty-server
COPY --from=build /app/package.json /app/yarn.lock /app/.yarnrc.yml /app/nx.json /app/tsconfig.base.json /app/
COPY --from=build /app/.yarn /app/.yarn
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/packages/twenty-shared/package.json /app/packages/twenty-shared/
COPY --from=build /app/packages/twenty-shared/dist /app/packages/twenty-shared/dist
COPY --from=build /app/packages/twenty-emails/package.json /app/packages/twenty-emails/
COPY --from=build /app/packages/twenty-emails/dist /app/packages/twenty-emails/dist
COPY --from=build /app/packages/twenty-client-sdk/package.json /app/packages/twenty-client-sdk/
COPY --from=build /app/packages/twenty-client-sdk/dist /app/packages/twenty-client-sdk/dist
COPY --from=build /app/packages/twenty-server/package.json /app/packages/twenty-server/
COPY --from=build /app/packages/twenty-server/patches /app/packages/twenty-server/patches
COPY --from=build /app/packages/twenty-server/dist /app/packages/twenty-server/dist
COPY --from=front /front /app/packages/twenty-server/dist/front
COPY --from=dependencies /usr/local/bin/yarn /usr/local/bin/yarn
COPY --from=patched /source-offer /app/source-offer
COPY --chmod=755 entrypoint.sh /app/entrypoint.sh
# Whoever gets into a container finds nothing of it that they could change. Twenty itself
# writes its address into the first page of the front: the entrypoint lays a copy there.
RUN install -d -o 1000 /app/.local-storage /app/packages/twenty-server/.local-storage \
 && mv dist/front/index.html dist/front/index.built.html \
 && ln -s /tmp/index.html dist/front/index.html
LABEL org.opencontainers.image.title="Twenty with Clerk" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.description="Twenty ${UPSTREAM_RELEASE} with sign-in by Clerk and a database for each organization" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="AGPL-3.0-only"
USER 1000
EXPOSE 3000
# It serves once Twenty's own database and the templates are ready: docker compose must
# not give up before.
HEALTHCHECK --start-period=30m --interval=10s --timeout=5s \
  CMD ["node", "-e", "fetch('http://localhost:' + (process.env.NODE_PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "-e", "143", "--", "/app/entrypoint.sh"]
CMD ["node", "dist/main"]
