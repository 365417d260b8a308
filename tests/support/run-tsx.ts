import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program of the product; answers what it printed, and throws with `code` and `stdout` when it ends with another code than 0. */
export async function runTsx(
  file: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file, ...args], {
    env: { ...process.env, ...env },
  });
  return stdout;
}
