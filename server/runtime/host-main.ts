/** The production host (Docker, CloudBase Run): one process, configured by its environment alone. */
import { resolve } from 'node:path';
import { firstPaint } from '#server/web/first-paint';
import { tellUnsoundAccounts } from './check-accounts';
import { readConfig } from './config';
import { ALL_HANDLERS } from './handlers';
import { startHost } from './host';
import { stopOnSignal } from './stop-on-signal';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.mode !== 'production') {
    throw new Error('MODE must be production here; `npm start` runs the development host.');
  }
  const host = await startHost(config, {
    port: config.port,
    handlers: ALL_HANDLERS,
    pages: {
      pagesDir: resolve('dist/h5'),
      pictureDirs: [resolve('dist/host/faces')],
      firstPaint,
      isDev: false,
    },
  });
  stopOnSignal(host.stop);
  await tellUnsoundAccounts(host.runtime.deps, config.appid);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
