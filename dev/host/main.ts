/** The development host as a process: configured by its environment, which `npm start` fills in. */
import { stopOnSignal } from '#server/runtime/stop-on-signal';
import { startDevHost } from './start-dev-host';

async function main(): Promise<void> {
  const { PORT, STAND_IN_URL } = process.env;
  if (STAND_IN_URL === undefined) throw new Error('STAND_IN_URL is not set: start with `npm start`.');
  const host = await startDevHost({ env: process.env, port: Number(PORT ?? 8080), standInUrl: STAND_IN_URL });
  stopOnSignal(host.stop);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
