import { escapeHtml, htmlPage, scriptJson, yuan } from '../html';
import type { Reply } from '../http';
import { SHEET_SCRIPT } from './page-script';
import { SHEET_STYLE } from './page-style';

/** One of the sheets that WeChat slides over a mini-program. It says how it ended by `postMessage`, and alone goes back to `returnTo`. */
interface SheetKind {
  readonly title: string;
  /** What its opener listens for. */
  readonly message: 'tuanpu:pay' | 'tuanpu:transfer';
}
interface Sheet {
  readonly head: string;
  readonly shop: string;
  readonly amount_fen: number;
  /** Name and value of each row, the value as HTML. */
  readonly rows: readonly (readonly [name: string, value: string])[];
  readonly act: string;
  readonly leave: { readonly name: string; readonly spoken: string };
  readonly note: string;
  readonly done: string;
  readonly params: Readonly<Record<string, string>>;
  readonly returnTo: string | null;
  /** What the sheet's own script knows besides. */
  readonly setup?: Readonly<Record<string, string>>;
  readonly script: string;
}

/** One sum, one green button. */
export function sheetPage({ title, message }: SheetKind, sheet: Sheet): Reply {
  const [whole, cents] = yuan(sheet.amount_fen).split('.');
  const amount = `<span class="sign">¥</span>${whole}<span class="cents">.${cents}</span>`;
  const rows = sheet.rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`);
  const body = `
<div class="veil" id="veil"></div>
<main class="sheet" role="dialog" aria-modal="true" aria-labelledby="shop" tabindex="-1">
  <div class="ask" id="ask">
    <header><button class="close" id="cancel-x" aria-label="${sheet.leave.spoken}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button></header>
    <p class="shop" id="shop">${escapeHtml(sheet.head)}</p>
    <p class="amount" aria-label="${yuan(sheet.amount_fen)} 元">${amount}</p>
    <dl>${rows.join('')}</dl>
    <p class="problem" id="problem" role="alert"></p>
    <button class="pay" id="act"><span>${sheet.act}</span></button>
    <button class="cancel" id="cancel">${sheet.leave.name}</button>
    <p class="note">${sheet.note}</p>
  </div>
  <div class="done" id="done" hidden>
    <svg class="tick" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="29"/><path d="M19 33l9 9 18-19"/></svg>
    <p class="title" role="status">${sheet.done}</p>
    <p class="amount small">${amount}</p>
    <p class="shop">${escapeHtml(sheet.shop)}</p>
  </div>
</main>`;
  const setup = { message, params: sheet.params, returnTo: safeReturn(sheet.returnTo), ...sheet.setup };
  const script = `const setup = ${scriptJson(setup)};${SHEET_SCRIPT}${sheet.script}`;
  return htmlPage({ title, style: SHEET_STYLE, body, script });
}

/** Nothing can be done here: says why. */
export function sheetProblemPage(
  { title, message }: SheetKind,
  problem: string,
  returnTo: string | null,
): Reply {
  const body = `
<div class="veil"></div>
<main class="sheet" role="dialog" aria-modal="true">
  <div class="done">
    <svg class="warn" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="29"/><path d="M32 18v18M32 44.5v.5"/></svg>
    <p class="title" role="alert">${escapeHtml(problem)}</p>
    <button class="cancel wide" id="leave">返回</button>
  </div>
</main>`;
  const script = `const setup = ${scriptJson({ message, returnTo: safeReturn(returnTo) })};
document.getElementById('leave').addEventListener('click', () => {
  if (window.parent !== window) window.parent.postMessage({ type: setup.message, result: 'fail' }, '*');
  else if (setup.returnTo) location.replace(setup.returnTo);
  else history.back();
});`;
  return htmlPage({ title, style: SHEET_STYLE, body, script });
}

/** Of what a sheet was opened with, what its call is given. */
export function paramsOf(
  query: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
}

/** A path of this origin, never another site. */
function safeReturn(returnTo: string | null): string | null {
  return returnTo !== null && /^\/(?![/\\])/.test(returnTo) ? returnTo : null;
}
