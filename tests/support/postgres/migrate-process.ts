/** A process that migrates and prints what it did; the race test starts several. */
import { migrate } from '#server/db/migrate';
import { silentLog } from './silent-log';

migrate({ connectionString: process.env.CONNECTION ?? '', dir: process.env.DIR ?? '', log: silentLog }).then(
  (result) => process.stdout.write(JSON.stringify(result)),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
