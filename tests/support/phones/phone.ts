import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PRIVACY_VERSION } from '#core/contract/account';

export type Language = 'zh' | 'en';
export interface PhoneOptions {
  readonly language?: Language;
  readonly width?: number;
  readonly height?: number;
  /** True: the privacy notice was accepted on this phone before, and its person is signed in. */
  readonly agreed?: boolean;
  readonly largeText?: boolean;
}

/** How long something on the screen may take to appear on a busy machine, ms. */
const PATIENCE_MS = 30_000;

/** One person's phone: a browser context of its own that holds the h5 build, driven by what the person can see. */
export class Phone {
  readonly page: Page;
  readonly person: string;
  readonly #base: string;
  readonly #language: Language;
  /** What the page threw, and every answer of 500 and above. */
  readonly faults: string[] = [];

  constructor(page: Page, base: string, person: string, language: Language) {
    this.page = page;
    this.person = person;
    this.#base = base;
    this.#language = language;
    page.on('pageerror', (error) => this.faults.push(error.stack ?? error.message));
    page.on('response', (answer) => {
      if (answer.status() >= 500) this.faults.push(`${answer.status()} ${answer.url()}`);
    });
  }

  /** Opens a path as a tapped card does: cold. */
  async open(path: string): Promise<void> {
    const url = new URL(path, this.#base);
    url.searchParams.set('as', this.person);
    await this.page.goto(url.href, { waitUntil: 'commit' });
  }

  /** Taps the button (or whatever is tapped) that is called so. */
  async tap(name: string | RegExp): Promise<void> {
    await this.button(name).first().tap();
  }

  /** The same on the sheet that lies over the page. */
  async tapOnSheet(name: string | RegExp): Promise<void> {
    const exact = typeof name === 'string';
    await this.shown(this.page.getByRole('dialog').getByRole('button', { name, exact })).first().tap();
  }

  async tapText(text: string | RegExp): Promise<void> {
    await this.text(text).first().tap();
  }

  button(name: string | RegExp): Locator {
    return this.shown(this.page.getByRole('button', { name, exact: typeof name === 'string' }));
  }

  text(text: string | RegExp): Locator {
    return this.shown(this.page.getByText(text));
  }

  /** The app keeps the pages below in its tree, and the first paint lies over it for a moment: only what the app itself shows counts. */
  shown(locator: Locator): Locator {
    return locator.filter({ visible: true }).and(this.page.locator(':not(#first-paint, #first-paint *)'));
  }

  /** Waits until these words stand on the screen. */
  async sees(...words: ReadonlyArray<string | RegExp>): Promise<void> {
    for (const word of words) await this.text(word).first().waitFor();
  }

  /** Waits until these words are gone. */
  async loses(word: string | RegExp): Promise<void> {
    await this.page.getByText(word).filter({ visible: true }).first().waitFor({ state: 'hidden' });
  }

  async fill(label: string, value: string): Promise<void> {
    await this.shown(this.page.getByLabel(label, { exact: true }))
      .first()
      .fill(value);
  }

  get cashier(): FrameLocator {
    return this.page.frameLocator('iframe.tp-cashier');
  }

  async payInCashier(): Promise<void> {
    await this.cashier.getByRole('button', { name: '确认支付' }).tap();
    await this.page.locator('iframe.tp-cashier').waitFor({ state: 'detached' });
  }

  async cancelInCashier(): Promise<void> {
    await this.cashier.getByRole('button', { name: '取消', exact: true }).tap();
    await this.page.locator('iframe.tp-cashier').waitFor({ state: 'detached' });
  }

  /** Keeps the screen under tests/.output/screens/<language>/<size>/<name>.png. */
  async shot(name: string): Promise<void> {
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    const file = join('tests/.output/screens', this.#language, `${width}x${height}`, `${name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: 'disabled' });
  }

  /** What a failed test leaves behind: the screen, and the words on it. */
  async keepEvidence(test: string): Promise<void> {
    const stem = join('tests/.output/failed', `${test.replace(/[^\p{L}\p{N}]+/gu, '-')}-${this.person}`);
    mkdirSync(dirname(stem), { recursive: true });
    await this.page.screenshot({ path: `${stem}.png`, animations: 'disabled' }).catch(() => undefined);
    const words = await this.page
      .locator('body')
      .ariaSnapshot({ timeout: 2_000 })
      .catch(() => '');
    writeFileSync(`${stem}.txt`, `${this.page.url()}\n${words}\n${this.faults.join('\n')}\n`);
  }

  /** Nothing was thrown on this phone, and no answer failed. */
  staysHealthy(): void {
    expect(this.faults).toEqual([]);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

export async function openPhone(
  browser: Browser,
  base: string,
  person: string,
  options: PhoneOptions,
): Promise<Phone> {
  const { language = 'zh', width = 375, height = 812, agreed = false, largeText = false } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const token = agreed ? await tokenOf(base, person) : null;
  await context.addInitScript(
    ({ key, kept }) => {
      for (const [name, data] of Object.entries(kept)) {
        const at = `tuanpu:${key}:${name}`;
        if (localStorage.getItem(at) === null) localStorage.setItem(at, JSON.stringify({ data }));
      }
    },
    {
      key: person,
      kept: {
        ...(agreed ? { session: { token, visitorId: null, consented: PRIVACY_VERSION } } : {}),
        ...(largeText ? { settings: { language, largeText } } : {}),
      },
    },
  );
  return new Phone(await context.newPage(), base, person, language);
}

async function tokenOf(base: string, person: string): Promise<string> {
  const answer = await fetch(`${base}/dev/sessions`, { method: 'POST', body: JSON.stringify({ person }) });
  return ((await answer.json()) as { token: string }).token;
}
