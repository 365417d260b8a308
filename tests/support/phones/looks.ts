/** Both languages on two sizes: each page is looked at so, and kept as a picture. */
import { expect } from 'vitest';
import type { Phone } from './phone';

export const LOOKS = [
  { language: 'zh', width: 390, height: 844 },
  { language: 'zh', width: 320, height: 640 },
  { language: 'en', width: 390, height: 844 },
  { language: 'en', width: 320, height: 640 },
] as const;

/** Kept as a picture, and nothing is wider than the phone. */
export async function fits(phone: Phone, as: string): Promise<void> {
  await phone.shot(as);
  const over_px = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over_px, `${as} ${phone.page.viewportSize()?.width}`).toBeLessThanOrEqual(0);
  phone.staysHealthy();
}
