/** The first screen of a shared link on a slow phone: CPU slowed 4 times, 1.6 Mbit/s, 150 ms, nothing cached. */
import { existsSync } from 'node:fs';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { openLanding } from '#core/contract/landing';
import type { Pace } from './measure';
import { progress } from './measure';
import type { Line } from './report';
import { Shopper } from './shopper';
import { percent, spread } from './stats';

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
  await visit(page, url, 'networkidle');
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

/** A host without built pages answers with a sentence, which would be painted fast. */
async function visit(page: Page, url: string, waitUntil: 'networkidle' | 'commit'): Promise<void> {
  const answer = await page.goto(url, { waitUntil });
  if (answer?.ok() !== true) throw new Error((await answer?.text()) ?? `no answer from ${url}`);
}

/** Taps the main button once, as soon as it is seen: how long until the sheet opens, from the start of the navigation? */
async function tapOnce(browser: Browser, url: string): Promise<number> {
  const { page, close } = await slowPhone(browser);
  await visit(page, url, 'commit');
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

/** The lines of a group page and a product page of the shop at `base`; says so where there is no browser. */
export async function measureFirstPaint(base: string, { rounds }: Pace): Promise<Line[]> {
  if (!existsSync(CHROMIUM)) return [{ what: 'first paint', result: 'not measured: no Chromium here' }];
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
    const product = `${base}/pkg-shop/pages/product/index?id=${offered.id}`;
    return [
      ...(await linesOf(browser, 'shared group page', group, rounds)),
      ...(await linesOf(browser, 'product page', product, rounds)),
    ];
  } finally {
    await browser.close();
  }
}

async function linesOf(browser: Browser, page: string, url: string, rounds: number): Promise<Line[]> {
  const paints: Paint[] = [];
  const taps: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    paints.push(await paintOnce(browser, url));
    taps.push(await tapOnce(browser, url));
    progress(
      `${page}, round ${round}: ${paints.at(-1)?.lcp_ms.toFixed(0)} ms, tap ${taps.at(-1)?.toFixed(0)} ms`,
    );
  }
  const line = (what: string, values: readonly number[], unit: string, limit: number, digits = 0): Line => {
    const { median, noise } = spread(values);
    return {
      what: `${page}: ${what}`,
      result: `${median.toFixed(digits)}${unit}`,
      noise: percent(noise),
      target: `≤ ${limit}`,
      ok: median <= limit,
    };
  };
  const of = (field: Exclude<keyof Paint, 'what'>) => paints.map((paint) => paint[field]);
  return [
    line('largest contentful paint', of('lcp_ms'), ' ms', LIMITS.lcp_ms),
    { what: `${page}: what that is`, result: [...new Set(paints.map(({ what }) => what))].join(', ') },
    line('main button answers a tap', taps, ' ms', LIMITS.tap_ms),
    line('layout shift', of('cls'), '', LIMITS.cls, 4),
    line('scripts on the way', of('js_kib'), ' KiB', LIMITS.js_kib, 1),
    line('the largest picture', of('largest_kib'), ' KiB', LIMITS.largest_kib, 1),
    { what: `${page}: the page itself`, result: `${spread(of('html_kib')).median.toFixed(1)} KiB` },
  ];
}
