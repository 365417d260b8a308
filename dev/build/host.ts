/** `npm run build:host`: dist/host/{host,migrate,audit,doctor}.cjs and the faces people choose from: all besides pages and SQL files. */
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const OUT = resolve('dist/host');
const PROGRAMS = {
  host: 'server/runtime/host-main.ts',
  migrate: 'server/db/migrate-main.ts',
  audit: 'server/db/ledger-audit-main.ts',
  doctor: 'dev/doctor/main.ts',
};

/** The drawn faces of persons are the product's own pictures; goods' pictures come from the shops. */
const FACES = [
  { folder: 'dev/seed/pictures/out', name: /^avatar-.*\.webp$/ },
  { folder: 'src/assets/drawings', name: /^face-\d+\.webp$/ },
];

function copyFaces(): void {
  mkdirSync(join(OUT, 'faces'), { recursive: true });
  for (const { folder, name } of FACES) {
    for (const file of readdirSync(folder).filter((each) => name.test(each))) {
      cpSync(join(folder, file), join(OUT, 'faces', file));
    }
  }
}

async function main(): Promise<void> {
  rmSync(OUT, { recursive: true, force: true });
  await build({
    entryPoints: Object.entries(PROGRAMS).map(([out, source]) => ({ in: source, out })),
    outdir: OUT,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    keepNames: true,
    legalComments: 'none',
    external: ['pg-native'],
    logLevel: 'error',
    // Packages written as ES modules ask where they are.
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl' },
  });
  copyFaces();
  for (const name of Object.keys(PROGRAMS)) {
    const { size } = statSync(resolve(OUT, `${name}.cjs`));
    process.stdout.write(`${name.padEnd(8)} ${(size / 1024).toFixed(0).padStart(5)} KiB\n`);
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
