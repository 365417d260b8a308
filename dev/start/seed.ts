/** The demo store, put into the database when it is not there yet; a process of its own, so its memory is given back. */
import { seedDemo } from '#dev/seed/seed-demo';

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

seedDemo({ connectionString: setting('DATABASE_URL'), dataDir: setting('DATA_DIR') }).catch(
  (error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  },
);
