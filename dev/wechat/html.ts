import { randomBytes } from 'node:crypto';
import type { Reply } from './http';

/** Text into HTML: everything that came from outside goes through here. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Data into a script, where `</script>` must not end it. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/** A whole page that loads nothing from anywhere. `script` is the page's own and runs under a nonce. */
export function htmlPage(parts: {
  language?: 'zh' | 'en';
  title: string;
  style: string;
  body: string;
  script: string;
}): Reply {
  const nonce = randomBytes(12).toString('base64');
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'`,
    },
    body: `<!doctype html>
<html lang="${parts.language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>${escapeHtml(parts.title)}</title><style>${parts.style}</style></head>
<body>${parts.body}<script nonce="${nonce}">${parts.script}</script></body></html>`,
  };
}

export function yuan(amount_fen: number): string {
  return `${Math.floor(amount_fen / 100)}.${String(amount_fen % 100).padStart(2, '0')}`;
}
