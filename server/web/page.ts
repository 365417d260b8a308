import { createHash } from 'node:crypto';
import type { Painted } from './first-paint';

/** The built index.html with what this request adds to it, and the content policy that fits it. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

export function renderPage(
  template: string,
  parts: { readonly isDev: boolean; readonly painted: Painted | null; readonly scripts: readonly string[] },
): Page {
  const { painted } = parts;
  const boot = {
    ...(parts.isDev ? { dev: true } : {}),
    ...(painted === null ? {} : { answers: painted.answers }),
  };
  const scripts = [...parts.scripts, `window.__TUANPU__=${scriptJson(boot)}`, ...(painted?.scripts ?? [])];
  // The first screen's picture and styles stand before everything that only the app needs.
  const styles = painted?.styles ?? [];
  const head = [
    painted?.head ?? '',
    ...styles.map(({ href, text }) => `<style data-href="${href}">${text}</style>`),
    ...scripts.map((script) => `<script>${script}</script>`),
  ].join('');
  // Before the app's own scripts: they read what the host knows when they start.
  const linked = styles.reduce(
    (page, { href }) => page.replace(`<link href="${href}" rel="stylesheet">`, ''),
    template,
  );
  const withHead = insertBefore(linked, ['<script', '</head>'], head);
  const html =
    painted === null
      ? withHead
      : withHead.replace(/<div id="app">\s*<\/div>/, (app) => `${app}${painted.html}`);
  return { html, policy: contentPolicy(scripts) };
}

/** JSON that may stand inside a script element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

function insertBefore(text: string, marks: readonly string[], addition: string): string {
  for (const mark of marks) {
    const place = text.indexOf(mark);
    if (place >= 0) return text.slice(0, place) + addition + text.slice(place);
  }
  return addition + text;
}

/** Own files only, plus exactly the inline scripts that the host wrote. */
function contentPolicy(scripts: readonly string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}
