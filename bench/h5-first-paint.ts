/**
 * The first screen of a shared link on a slow phone: `npx tsx bench/h5-first-paint.ts [http://localhost:8080]` against a shop
 * started with `npm start`. CPU slowed 4 times, 1.6 Mbit/s, 150 ms, nothing cached; medians of five.
 */
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { openLanding } from '#core/contract/shop';
import { Shopper } from './shopper';

const RUNS = 5;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
];
const KIB = 1_024;

interface Paint {
  readonly lcp_ms: number;
  readonly what: string;
  readonly cls: number;
  readonly html_kib: number;
  readonly js_kib: number;
  readonly largest_kib: number;
}

const LIMITS = { lcp_ms: 1_500, tap_ms: 3_000, cls: 0.05, js_kib: 170, largest_kib: 40 } as const;

/** Kept by the page itself, from its first moment on. */
function watch(): void {
  const kept = { lcp: 0, what: '', cls: 0, sheet: 0 };
  (window as unknown as { kept: typeof kept }).kept = kept;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { element, url } = entry as PerformanceEntry & { element?: Element; url?: string };
      kept.lcp = entry.startTime;
      kept.what = url ? new URL(url).pathname : `${element?.className ?? '?'}`;
    }
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) kept.cls += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new MutationObserver(() => {
    if (kept.sheet === 0 && document.getElementById('sku-sheet') !== null) kept.sheet = performance.now();
  }).observe(document, { childList: true, subtree: true });
}
interface Kept {
  readonly lcp: number;
  readonly what: string;
  readonly cls: number;
  readonly sheet: number;
}
const kept = (page: Page) => page.evaluate(() => (window as unknown as { kept: Kept }).kept);

async function slowPhone(browser: Browser): Promise<{ page: Page; cdp: CDPSession; close(): Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1_000_000) / 8,
    uploadThroughput: (0.75 * 1_000_000) / 8,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  // tsx names inner functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (it) => it');
  await page.addInitScript(watch);
  return { page, cdp, close: () => context.close() };
}

async function paintOnce(browser: Browser, url: string): Promise<Paint> {
  const { page, cdp, close } = await slowPhone(browser);
  const asked = new Map<string, { type: string; path: string }>();
  const bytes = new Map<string, number>();
  const count = (name: string, more: number) => bytes.set(name, (bytes.get(name) ?? 0) + more);
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    asked.set(requestId, { type, path: new URL(response.url).pathname });
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { type, path } = asked.get(requestId) ?? { type: 'Other', path: '' };
    count(type, encodedDataLength);
    count(path, encodedDataLength);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForSelector('#first-paint', { state: 'detached' });
  const { lcp, what, cls } = await kept(page);
  await close();
  return {
    lcp_ms: lcp,
    what,
    cls,
    html_kib: (bytes.get('Document') ?? 0) / KIB,
    js_kib: (bytes.get('Script') ?? 0) / KIB,
    largest_kib: (bytes.get(what) ?? 0) / KIB,
  };
}

/** Taps the main button once, as soon as it is seen: how long until the sheet opens, from the start of the navigation? */
async function tapOnce(browser: Browser, url: string): Promise<number> {
  const { page, close } = await slowPhone(browser);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector('#first-paint [data-main], #main-action', { state: 'attached' });
  const at_px = await page.evaluate(() => {
    const button =
      document.querySelector('#first-paint [data-main]') ?? document.getElementById('main-action');
    const box = button?.getBoundingClientRect();
    return box === undefined ? null : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
  if (at_px === null) throw new Error('no main button');
  await page.touchscreen.tap(at_px.x, at_px.y);
  await page.waitForSelector('#sku-sheet', { timeout: 15_000 });
  const { sheet: at } = await kept(page);
  await close();
  return at;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function measure(browser: Browser, name: string, url: string): Promise<void> {
  const paints: Paint[] = [];
  const taps: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    paints.push(await paintOnce(browser, url));
    taps.push(await tapOnce(browser, url));
  }
  const of = (field: Exclude<keyof Paint, 'what'>) => median(paints.map((paint) => paint[field]));
  const line = (words: string, value: number, limit: number | null, digits = 0) => {
    const verdict = limit === null ? '' : `  (limit ${limit})${value <= limit ? '' : '  MISSED'}`;
    process.stdout.write(`  ${words.padEnd(34)}${value.toFixed(digits).padStart(8)}${verdict}\n`);
  };
  process.stdout.write(`${name}  median of ${RUNS}, 4× CPU, 1.6 Mbit/s, 150 ms, cold\n`);
  line('largest contentful paint, ms', of('lcp_ms'), LIMITS.lcp_ms);
  line('main button answers a tap, ms', median(taps), LIMITS.tap_ms);
  line('layout shift', of('cls'), LIMITS.cls, 4);
  line('scripts on the way, KiB', of('js_kib'), LIMITS.js_kib, 1);
  line('largest picture, KiB', of('largest_kib'), LIMITS.largest_kib, 1);
  line('page, KiB', of('html_kib'), null, 1);
  process.stdout.write(`  largest: ${[...new Set(paints.map(({ what }) => what))].join(', ')}\n\n`);
}

async function main(): Promise<void> {
  const base = process.argv[2] ?? 'http://localhost:8080';
  const opener = await Shopper.arrive(base, `bench-${Date.now().toString(36)}`);
  const home = await opener.call(openLanding, { target: { page: 'home' } });
  const offered =
    home.page.kind === 'home' ? home.page.home.goods.items.find(({ group }) => group !== null) : undefined;
  if (offered === undefined) throw new Error('no product is in a group campaign');
  const { groupId } = await opener.joinAndPay(offered.id, null);
  const { shareToken } = await opener.call(openLanding, { target: { page: 'group', groupId } });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const group = `${base}/pkg-group/pages/group/index?id=${groupId}&t=${shareToken}`;
    await measure(browser, 'Shared group page', group);
    await measure(browser, 'Product page', `${base}/pkg-shop/pages/product/index?id=${offered.id}`);
  } finally {
    await browser.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
