/** What a sum costs to make, and what a phone has to load to make it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type Pace, progress } from './measure';
import type { Line, Section } from './report';
import { percent, quantile, spread } from './stats';

const CARTS = [
  { lines: 20, coupons: 20, most_ms: 0.3 },
  { lines: 60, coupons: 30, most_ms: 3 },
];
const CAMPAIGNS = 10;
const WARM_UP = 2_000;
const QUOTES_A_SECOND = 1_000;
const BUNDLE_KIB = 25;

/** What the client's preview needs: sums, prices on cards, the kinds. */
const PREVIEW = `
export { quote } from '#core/domain/pricing/quote';
export { itemPrice } from '#core/domain/pricing/item-price';
export { PRICE_KINDS } from '#core/domain/pricing/registry';
`;
/** And what a form would need besides: the schema, on zod. */
const WITH_SCHEMA = `${PREVIEW}export { settingsSchema } from '#core/domain/pricing/settings-schema';`;

export async function benchQuote(pace: Pace): Promise<Section> {
  const dir = mkdtempSync(join(tmpdir(), 'tuanpu-quote-'));
  try {
    const program = join(dir, 'quote.cjs');
    // As the server is bundled.
    await build({
      entryPoints: [resolve('dev/bench/quote-process.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      keepNames: true,
      logLevel: 'error',
    });
    const medians = CARTS.map(() => [] as number[]);
    for (let round = 1; round <= pace.rounds; round += 1) {
      for (const [n, { lines, coupons }] of CARTS.entries()) {
        const wish = [lines, coupons, WARM_UP, pace.seconds * QUOTES_A_SECOND].map(String);
        const times = JSON.parse(execFileSync(process.execPath, [program, ...wish], { encoding: 'utf8' }));
        medians[n]?.push(quantile(times, 0.5));
      }
      progress(`quote, round ${round}`);
    }
    const speeds = CARTS.map(({ lines, coupons, most_ms }, n): Line => {
      const { median, noise } = spread(medians[n] ?? []);
      return {
        what: `${lines} lines, ${CAMPAIGNS} campaigns, ${coupons} coupons`,
        result: micros(median),
        noise: percent(noise),
        target: `≤ ${most_ms} ms`,
        ok: median <= most_ms,
      };
    });
    const preview_KiB = await sizeOf(PREVIEW);
    const schema_KiB = await sizeOf(WITH_SCHEMA);
    const schemaAlone_KiB = await sizeOf(WITH_SCHEMA, ['zod/mini']);
    return {
      id: 'quote',
      title: 'Quote',
      lines: [
        ...speeds,
        {
          what: 'the preview on a phone, minified: quote, card prices, all kinds',
          result: `${preview_KiB.toFixed(1)} KiB`,
          target: `≤ ${BUNDLE_KIB} KiB`,
          ok: preview_KiB <= BUNDLE_KIB,
        },
        {
          what: 'with the schema of settings, which only a merchant’s form needs',
          result: `${schemaAlone_KiB.toFixed(1)} KiB, and zod ${(schema_KiB - schemaAlone_KiB).toFixed(1)} KiB`,
        },
      ],
      notes: [
        'One core, no cache between quotes, bundled as the server is. The campaigns are of all seven kinds of carts: two flash sales, member and new-customer prices, nth item, two bundles, add-on, two full reductions of which one allows no coupons; every coupon is valid. The preview holds no zod and none of the words of the merchant’s forms.',
      ],
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function sizeOf(entry: string, external: string[] = []): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: resolve('.'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'es2019',
    minify: true,
    external,
    write: false,
    logLevel: 'error',
  });
  return (outputFiles[0]?.contents.length ?? Number.NaN) / 1_024;
}

function micros(took_ms: number): string {
  return `${(took_ms * 1_000).toFixed(0)} µs`;
}
