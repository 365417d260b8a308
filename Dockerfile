# The whole shop in one container: calls, pages, timers. For CloudBase Run or any container host with a PostgreSQL.
#   docker build -t tuanpu .
#   docker run --rm --env-file production.env tuanpu node dist/host/migrate.cjs
#   docker run -d -p 8080:8080 --stop-timeout 20 -v tuanpu-uploads:/data --env-file production.env tuanpu
# Built with the version that the client's tools are tried on, run on the one that is supported longest.
FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build:h5 && npm run build:host

FROM node:24-slim
ENV NODE_ENV=production MODE=production PORT=8080 STORAGE_DIR=/data/uploads
WORKDIR /app
COPY --from=build /build/dist/host dist/host
COPY --from=build /build/dist/h5 dist/h5
COPY --from=build /build/server/db/migrations server/db/migrations
COPY --from=build /build/server/db/functions server/db/functions
RUN mkdir -p /data/uploads && chown -R node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/host/host.cjs"]
