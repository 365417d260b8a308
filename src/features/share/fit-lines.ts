/** So wide is this text, in px. */
export type Measure = (text: string) => number;

const CUT = '…';

/**
 * The text in at most so many lines of that width. Latin words stay whole where they fit in a line, Chinese breaks anywhere; what does
 * not fit any more ends with …. Never wider than the width, unless not even … fits.
 */
export function fitLines(text: string, width: number, most: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  let rest = piecesOf(text);
  while (rest.length > 0) {
    const [piece = '', ...after] = rest;
    const longer = line === '' ? piece.trimStart() : line + piece;
    if (measure(longer.trimEnd()) <= width) {
      line = longer;
      rest = after;
    } else if (line === '' && [...piece].length > 1) {
      rest = [...[...piece], ...after];
    } else if (lines.length === most - 1) {
      return [...lines, cutTo(`${line}${rest.join('')}`, width, measure)];
    } else if (line === '') {
      // Not even one sign fits.
      rest = after;
    } else {
      lines.push(line.trimEnd());
      line = '';
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** Words with the space before them; every other sign by itself. */
function piecesOf(text: string): string[] {
  return text.trim().match(/\s*[\p{Script=Latin}\p{N}\p{P}\p{Sc}\p{M}]+|\s*[\s\S]/gu) ?? [];
}

function cutTo(text: string, width: number, measure: Measure): string {
  const signs = [...text];
  let cut = signs.length;
  while (cut > 0 && measure(`${signs.slice(0, cut).join('').trimEnd()}${CUT}`) > width) cut -= 1;
  return `${signs.slice(0, cut).join('').trimEnd()}${CUT}`;
}
