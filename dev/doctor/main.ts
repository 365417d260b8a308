/** `npm run doctor [-- --env FILE]`: looks at this deployment and says what to mend. Exit code 1 when something must be. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { examine } from './examine';

const MARKS = { good: '✓', warn: '!', bad: '✗' } as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { env: { type: 'string' } } });
  if (values.env !== undefined) process.loadEnvFile(values.env);
  const findings = await examine({
    env: process.env,
    nodeVersion: process.versions.node,
    migrationsDir: resolve('server/db'),
  });
  for (const { level, about, says } of findings) process.stdout.write(`${MARKS[level]} ${about}: ${says}\n`);
  const bad = findings.filter(({ level }) => level === 'bad').length;
  process.stdout.write(
    bad === 0 ? '\nNothing to mend.\n' : `\n${bad} to mend. (The demo needs none of this: npm start.)\n`,
  );
  process.exitCode = bad === 0 ? 0 : 1;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
