import type { Phone } from './phone';

/** What of these stands on more than one line: a sum that is parted from its sign is another sum. */
export function brokenLines(phone: Phone, selector: string): Promise<string[]> {
  return phone.page.evaluate((where) => {
    const shown = [...document.querySelectorAll<HTMLElement>(where)].filter(
      (each) => each.offsetParent !== null,
    );
    const broken = shown.filter((each) => {
      const text = document.createRange();
      text.selectNodeContents(each);
      const tops = [...text.getClientRects()].filter(({ width }) => width > 0).map(({ bottom }) => bottom);
      const line_px = Number.parseFloat(getComputedStyle(each).fontSize);
      return Math.max(...tops) - Math.min(...tops) > line_px || each.scrollWidth > each.clientWidth + 1;
    });
    return broken.map(({ textContent }) => textContent ?? '');
  }, selector);
}
