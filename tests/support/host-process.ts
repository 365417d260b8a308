/** A host in a process of its own: configured by its environment, prints its address, stops on SIGTERM. */
import { startDevHost } from '#dev/host/start-dev-host';
import { stopOnSignal } from '#server/runtime/stop-on-signal';

startDevHost({
  env: process.env,
  port: Number(process.env.PORT ?? 0),
  address: '127.0.0.1',
  standInUrl: process.env.STAND_IN_URL ?? 'http://127.0.0.1:9',
  pages: false,
}).then(
  (host) => {
    stopOnSignal(host.stop);
    process.stdout.write(`${host.url}\n`);
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
