import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** One line of a piece's table. `ok` is null where nothing was promised. */
export interface Line {
  readonly what: string;
  readonly result: string;
  readonly noise?: string;
  readonly target?: string;
  readonly ok?: boolean | null;
}
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
  /** Said below the table. */
  readonly notes: readonly string[];
}

const FILE = 'docs/benchmarks.md';
const HEAD = `# Benchmarks

\`npm run bench\` measures and writes this file; \`npm run bench -- --only place\` measures one piece and replaces its part alone.
Rounds are interleaved, each number is the median of its rounds, each ratio the median of the rounds' own ratios; ± is half the
distance between the quartiles: the noise of the machine. Sizes of the mini-program, buffers at 1 k and 100 k, and round trips are
tests, not benchmarks.
`;

function markdown(section: Section, machine: string): string {
  const rows = section.lines.map(({ what, result, noise = '', target = '', ok = null }) => {
    const verdict = ok === null ? '' : ok ? 'yes' : '**no**';
    return `| ${what} | ${result} | ${noise} | ${target} | ${verdict} |`;
  });
  return [
    `## ${section.title}`,
    '',
    '| what | result | noise | target | met |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...section.notes.flatMap((note) => [note, '']),
    `<sub>${machine}</sub>`,
  ].join('\n');
}

/** Replaces the section's part of docs/benchmarks.md, or adds it at the end. */
export function writeSection(section: Section, machine: string): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : HEAD;
  const [open, close] = [`<!-- ${section.id} -->`, `<!-- /${section.id} -->`];
  const part = `${open}\n${markdown(section, machine)}\n${close}`;
  const start = before.indexOf(open);
  const end = before.indexOf(close);
  const after =
    start >= 0 && end > start
      ? before.slice(0, start) + part + before.slice(end + close.length)
      : `${before.trimEnd()}\n\n${part}\n`;
  writeFileSync(FILE, after);
}

export function printSection(section: Section): void {
  const rows = section.lines.map(({ what, result, noise = '', target = '', ok = null }) => [
    what,
    result,
    noise,
    target,
    ok === null ? '' : ok ? 'ok' : 'SHORT',
  ]);
  const widths = [0, 1, 2, 3, 4].map((place) => Math.max(0, ...rows.map((row) => row[place]?.length ?? 0)));
  const table = rows.map((row) => row.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join('  '));
  process.stdout.write(`\n${section.title}\n${table.join('\n')}\n${section.notes.join('\n')}\n\n`);
}
