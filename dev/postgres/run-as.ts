import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** PostgreSQL refuses to run as root; this is the ordinary account it runs as instead. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** Null when the current account is good enough. As root: the data folder's owner, else `postgres`, else `nobody`. */
export function chooseRunAs(dataDir: string): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const account = lookUp('postgres') ?? lookUp('nobody');
  if (account === null) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no account `postgres` or `nobody` to run it as. ' +
        'Start as an ordinary user, or give DATABASE_URL.',
    );
  }
  return account;
}

function lookUp(name: string): RunAs | null {
  const ask = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

/** The first folder on the way to `path` that the account may not enter; null when the way is free. */
export function firstUnreachable(path: string, { uid, gid }: RunAs): string | null {
  const way: string[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    way.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  for (const folder of way) {
    if (!existsSync(folder)) return null;
    const { mode, uid: owner, gid: group } = statSync(folder);
    const mayEnter = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & mayEnter) === 0) return folder;
  }
  return null;
}
