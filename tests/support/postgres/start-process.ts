/** A process that starts PostgreSQL in DIR, prints its connection string, and stays until it is killed. */
import { startEmbeddedPostgres } from '#dev/postgres/start-embedded-postgres';

startEmbeddedPostgres({ dataDir: process.env.DIR ?? '', settings: { fsync: 'off' } }).then(
  (server) => {
    process.stdout.write(`${server.connectionString}\n`);
    process.stdin.resume();
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
