// `npm start`: the whole product on one machine. Plain JavaScript on purpose: it must be able to say "too old" to an old
// Node, and it compiles the rest (a tenth of a second) so that what runs is plain Node without a compiler in memory.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `团铺需要 Node 20.19 或更新版本，现在是 ${process.versions.node}。https://nodejs.org`,
    `Tuanpu needs Node 20.19 or newer; this is ${process.versions.node}. https://nodejs.org`,
  );
}
if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
  stop('依赖还没有安装：先运行 npm ci。', 'Packages are not installed yet: run npm ci first.');
}

// Several copies may run at once, so each compiles for itself; what earlier runs left behind goes.
const bundles = join(root, '.cache', 'start');
mkdirSync(bundles, { recursive: true });
for (const pid of readdirSync(bundles)) {
  if (!isAlive(Number(pid))) rmSync(join(bundles, pid), { recursive: true, force: true });
}
const outdir = join(bundles, String(process.pid));
const esbuild = await import('esbuild');
const programs = {
  start: 'dev/start/main.ts',
  leash: 'dev/start/leash.ts',
  seed: 'dev/start/seed.ts',
  wechat: 'dev/wechat/main.ts',
  host: 'dev/host/main.ts',
};
try {
  await esbuild.build({
    entryPoints: Object.entries(programs).map(([out, source]) => ({ in: source, out })),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'error',
  });
} catch {
  stop('源码编译失败，见上。', 'The sources do not compile, see above.');
} finally {
  await esbuild.stop();
}
createRequire(import.meta.url)(join(outdir, 'start.cjs'));

function stop(chinese, english) {
  process.stderr.write(`\n  ${chinese}\n  ${english}\n\n`);
  process.exit(1);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
