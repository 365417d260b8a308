/** `npm run build:functions`: dist/cloudfunctions/<name>/, ready for WeChat DevTools and the CloudBase CLI. */
import { resolve } from 'node:path';
import { buildFunctions } from './function-bundles';

async function main(): Promise<void> {
  for (const { name, bytes } of await buildFunctions(resolve('dist/cloudfunctions'))) {
    process.stdout.write(`${name.padEnd(10)} ${(bytes / 1024).toFixed(0).padStart(5)} KiB\n`);
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
