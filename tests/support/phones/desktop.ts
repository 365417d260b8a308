import type { Browser, BrowserContext } from 'playwright-core';

/** A desktop's browser, as wide as the chat and three phones want to be: of a Chinese in Shanghai, unless it is said otherwise. */
export async function desktop(
  browser: Browser,
  { locale = 'zh-CN', timezoneId = 'Asia/Shanghai' } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1720, height: 980 },
    locale,
    timezoneId,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  return context;
}
