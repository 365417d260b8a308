const GREEN = '\u001b[32m';
const RED = '\u001b[31m';
const DIM = '\u001b[2m';
const RESET = '\u001b[0m';

const onTerminal = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
const paint = (colour: string, text: string) => (onTerminal ? `${colour}${text}${RESET}` : text);
// Who read our output may go away (`npm start | head`); the shop goes on.
process.stdout.on('error', () => undefined);
const say = (text: string) => process.stdout.write(text);

/** One line a step: what is being done, then how it went and how long it took. `work` answers a short detail, or ''. */
export async function step(title: string, work: () => Promise<string>): Promise<void> {
  const began = performance.now();
  if (onTerminal) say(`  ${paint(DIM, '…')} ${title}`);
  const line = (mark: string, rest: string) =>
    say(`${onTerminal ? '\r\u001b[K' : ''}  ${mark} ${title}${rest}\n`);
  try {
    const detail = await work();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    line(paint(GREEN, '✓'), paint(DIM, `  ${detail === '' ? '' : `${detail}  `}${seconds} s`));
  } catch (error) {
    line(paint(RED, '✗'), '');
    throw error;
  }
}

export function note(text: string): void {
  say(`    ${paint(DIM, text)}\n`);
}

export function complain(text: string): void {
  process.stderr.write(`\n${paint(RED, text.replaceAll(/^/gm, '  '))}\n\n`);
}

/** A frame around lines of Chinese and English. */
export function box(lines: readonly string[]): void {
  const inner = Math.max(...lines.map(widthOf)) + 4;
  const rows = lines.map((line) => `│  ${line}${' '.repeat(inner - 2 - widthOf(line))}│`);
  const edge = '─'.repeat(inner);
  say(`\n${[`╭${edge}╮`, ...rows, `╰${edge}╯`].map((row) => `  ${row}\n`).join('')}\n`);
}

/** Terminal columns: Chinese characters and full-width marks take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1;
  return width;
}
