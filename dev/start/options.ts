import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly port: number;
  /** Everything that is kept between runs. */
  readonly dataDir: string;
  /** Forget what was kept. */
  readonly fresh: boolean;
  readonly build: boolean;
  /** The logs of host and stand-in go to the terminal too. */
  readonly verbose: boolean;
  /** A PostgreSQL of the person's own, instead of the embedded one. */
  readonly databaseUrl: string | null;
}

export const USAGE = `  npm start -- [--fresh] [--no-build] [--data DIR] [--verbose]

  --fresh      从头开始，清空本地数据                   start over, forgetting local data
  --no-build   不检查也不构建页面                       neither check nor build the pages
  --data DIR   数据目录，默认 .data                     where data is kept, .data by default
  --verbose    在终端显示日志                           show logs in the terminal
  PORT=8081    换一个端口，默认 8080                    another port than 8080
  DATABASE_URL=postgres://…  用自己的 PostgreSQL        use your own PostgreSQL`;

/** Throws an Error in plain words for what it does not understand. */
export function readOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      fresh: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      data: { type: 'string', default: '.data' },
    },
  });
  const port = Number(env.PORT ?? 8080);
  if (!Number.isSafeInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT=${env.PORT} is not a port.`);
  return {
    port,
    dataDir: resolve(values.data),
    fresh: values.fresh,
    build: !values['no-build'],
    verbose: values.verbose,
    databaseUrl: env.DATABASE_URL ?? null,
  };
}
