import { resolve } from 'node:path';
import type { Log } from '#server/ports/log';
import { type Config, readConfig } from '#server/runtime/config';
import { ALL_HANDLERS } from '#server/runtime/handlers';
import { type Host, startHost } from '#server/runtime/host';
import { firstPaint } from '#server/web/first-paint';
import { clockRoutes } from './clock-routes';
import { peopleRoutes } from './people-routes';
import { sandboxRoutes, TO_SANDBOX } from './sandbox-routes';
import { standInProxy } from './stand-in-proxy';

export interface DevHostOptions {
  /** What `server/runtime/config` reads; MODE is dev or test. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** 0 picks a free port. */
  readonly port: number;
  readonly standInUrl: string;
  readonly address?: string;
  readonly log?: Log;
  /** False: calls and dev routes only. */
  readonly pages?: boolean;
  /** Where the built h5 pages lie; dist/h5 if left out. */
  readonly pagesDir?: string;
  readonly fetch?: typeof fetch;
}

/** Everybody in the sandbox calls from one address, and tests call as fast as they can: the flood gate stands wide open. */
const OPEN_GATE = {
  FLOOD_READS_PER_S: '100000',
  FLOOD_READS_BURST: '100000',
  FLOOD_WRITES_PER_S: '100000',
  FLOOD_WRITES_BURST: '100000',
  FLOOD_SIGN_INS_PER_S: '100000',
  FLOOD_SIGN_INS_BURST: '100000',
};

/** The production host plus what only a laptop may have: sessions for the asking, a movable clock, the sandbox, the stand-in. */
export async function startDevHost(options: DevHostOptions): Promise<Host> {
  const config: Config = readConfig({ ...OPEN_GATE, ...options.env });
  if (config.mode === 'production') throw new Error('The development host does not run in production.');
  const { standInUrl, log } = options;
  return await startHost(config, {
    port: options.port,
    address: options.address ?? '0.0.0.0',
    handlers: ALL_HANDLERS,
    ...(log === undefined ? {} : { log }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    pages:
      options.pages === false
        ? null
        : {
            pagesDir: resolve(options.pagesDir ?? 'dist/h5'),
            // Faces of people who chose none are drawings of the app; the rest belongs to the demo shop.
            pictureDirs: [resolve('dev/seed/pictures/out'), resolve('src/assets/drawings')],
            firstPaint,
            isDev: true,
            scripts: [TO_SANDBOX],
          },
    extend(app, host) {
      clockRoutes(app, { ...host, standInUrl });
      peopleRoutes(app, { runtime: host.runtime, standInUrl });
      sandboxRoutes(app);
      standInProxy(app, standInUrl);
    },
  });
}
