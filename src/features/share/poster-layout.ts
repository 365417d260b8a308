import { priceParts } from '#core/view/price-parts';
import type { Tone } from '@/styles/palette';
import { fitLines } from './fit-lines';
import type { PosterFacts, PosterPrice } from './poster-facts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export type Mark =
  | (Box & { readonly draw: 'plate'; readonly tone: Tone; readonly radius: number })
  | (Box & {
      readonly draw: 'picture';
      readonly src: string;
      readonly radius: number;
      /** Stands there when the picture cannot be had; null: without it there is no poster. */
      readonly colour: string | null;
    })
  | (Box & {
      readonly draw: 'text';
      readonly text: string;
      /** Where its letters stand. */
      readonly baseline: number;
      readonly size: number;
      readonly weight: 400 | 500 | 700;
      readonly tone: Tone;
    });
/** All in px of a poster this wide; marks in the order they are drawn. */
export interface PosterLayout {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}
export interface PosterTexts {
  readonly recommends: string;
  readonly fromShop: string;
  readonly scan: string;
  /** Before and after a sum that is the least of several. */
  readonly from: { readonly before: string; readonly after: string };
}
/** How wide a text is in this size and weight, px. */
export type MeasureText = (text: string, size: number, weight: number) => number;

/** The measures below are of a poster 375 wide; all others are the same, larger or smaller. */
const DRAWN_FOR = 375;
const MARGIN = 20;
const LOGO = 32;
const TICKET = 168;
const CODE = 96;
const FACE = 40;
const GAP = 14;

/**
 * Where everything stands on a poster: shop, picture or ticket, price, title in two lines at most, then who recommends it beside the
 * code. Pure; as high as its words need.
 */
export function posterLayout(
  facts: PosterFacts,
  code: string,
  texts: PosterTexts,
  width: number,
  measure: MeasureText,
): PosterLayout {
  const unit = width / DRAWN_FOR;
  const marks: Mark[] = [];
  const inner = DRAWN_FOR - 2 * MARGIN;
  let y = MARGIN;

  const put = (mark: Mark) => marks.push(mark);
  const picture = (src: string, box: Box, radius: number, colour: string | null) =>
    put({ draw: 'picture', src, ...box, radius, colour });
  /** Lines of one size from `top` on; answers where they end. */
  const write = (
    text: string,
    at: { x: number; top: number; width: number; most?: number; centred?: boolean },
    type: { size: number; line: number; weight: 400 | 500 | 700; tone: Tone },
  ): number => {
    const wide = (line: string) => measure(line, type.size, type.weight);
    const lines = fitLines(text, at.width, at.most ?? 1, wide);
    for (const [place, line] of lines.entries()) {
      const top = at.top + place * type.line;
      const taken = Math.min(wide(line), at.width);
      const x = at.centred === true ? at.x + (at.width - taken) / 2 : at.x;
      const baseline = top + type.line / 2 + type.size * 0.36;
      const { size, weight, tone } = type;
      put({
        draw: 'text',
        text: line,
        x,
        y: top,
        width: taken,
        height: type.line,
        baseline,
        size,
        weight,
        tone,
      });
    }
    return at.top + lines.length * type.line;
  };

  const { shop, sharer, ticket, price } = facts;
  picture(shop.logo.src, { x: MARGIN, y, width: LOGO, height: LOGO }, LOGO / 2, shop.logo.colour);
  write(
    shop.name,
    { x: MARGIN + LOGO + 10, top: y + 4, width: inner - LOGO - 10 },
    { size: 15, line: 24, weight: 500, tone: 'ink' },
  );
  y += LOGO + GAP;

  if (ticket !== null) {
    put({ draw: 'plate', x: MARGIN, y, width: inner, height: TICKET, tone: 'hero-tint', radius: 16 });
    const centred = { x: MARGIN + 16, width: inner - 32, centred: true };
    write(ticket.big, { ...centred, top: y + 36 }, { size: 46, line: 60, weight: 700, tone: 'hero' });
    write(ticket.terms, { ...centred, top: y + 104 }, { size: 15, line: 24, weight: 400, tone: 'hero' });
    y += TICKET + GAP;
  } else if (facts.picture !== null) {
    const { src, colour } = facts.picture;
    picture(src, { x: MARGIN, y, width: inner, height: inner }, 12, colour);
    y += inner + GAP;
  }
  if (price !== null) y = writePrice(price, texts, y, measure, put) + 4;
  const type = { size: 19, line: 27, weight: 700, tone: 'ink' } as const;
  y = write(facts.title, { x: MARGIN, top: y, width: inner, most: 2 }, type);
  if (facts.note !== null) {
    const soft = { size: 14, line: 22, weight: 400, tone: 'ink-soft' } as const;
    y = write(facts.note, { x: MARGIN, top: y + 4, width: inner }, soft);
  }
  y += GAP;
  put({ draw: 'plate', x: MARGIN, y, width: inner, height: 1, tone: 'line', radius: 0 });
  y += GAP;

  const codeX = DRAWN_FOR - MARGIN - CODE;
  picture(code, { x: codeX, y, width: CODE, height: CODE }, 0, null);
  const left = { x: MARGIN, width: codeX - 16 - MARGIN };
  const middle = y + CODE / 2;
  const small = { size: 13, line: 20, weight: 400, tone: 'ink-soft' } as const;
  const strong = { size: 16, line: 24, weight: 500, tone: 'ink' } as const;
  if (sharer === null) {
    write(texts.fromShop, { ...left, top: middle - 24 - 12, most: 2 }, strong);
  } else {
    const top = middle - 12 - FACE / 2 - 10;
    picture(
      sharer.avatar.src,
      { x: MARGIN, y: top, width: FACE, height: FACE },
      FACE / 2,
      sharer.avatar.colour,
    );
    const beside = { x: MARGIN + FACE + 10, width: left.width - FACE - 10 };
    write(sharer.name, { ...beside, top: top - 2 }, strong);
    write(texts.recommends, { ...beside, top: top + 22 }, small);
  }
  write(texts.scan, { ...left, top: y + CODE - 22 }, { ...small, size: 12 });
  y += CODE + MARGIN;
  return scaled({ width: DRAWN_FOR, height: Math.ceil(y), marks }, unit);
}

/** ¥ small, yuan large, fen smaller, all on one line; answers where it ends. */
function writePrice(
  price: PosterPrice,
  texts: PosterTexts,
  top: number,
  measure: MeasureText,
  put: (mark: Mark) => void,
): number {
  const height = 42;
  const baseline = top + 33;
  const { yuan, fen } = priceParts(price.fen);
  const soft = { size: 14, weight: 400, tone: 'ink-soft' } as const;
  const hero = { weight: 700, tone: 'hero' } as const;
  const parts = [
    { text: price.label ?? '', after: 6, ...soft },
    { text: price.from ? texts.from.before : '', after: 6, ...soft },
    { text: '¥', after: 1, size: 20, ...hero },
    { text: yuan, after: 0, size: 36, ...hero },
    { text: `.${fen}`, after: 6, size: 20, ...hero },
    { text: price.from ? texts.from.after : '', after: 0, ...soft },
  ];
  let x = MARGIN;
  for (const { text, after, size, weight, tone } of parts) {
    if (text === '') continue;
    const width = measure(text, size, weight);
    put({ draw: 'text', text, x, y: top, width, height, baseline, size, weight, tone });
    x += width + after;
  }
  return top + height;
}

function scaled({ width, height, marks }: PosterLayout, unit: number): PosterLayout {
  const box = (mark: Box) => ({
    x: mark.x * unit,
    y: mark.y * unit,
    width: mark.width * unit,
    height: mark.height * unit,
  });
  return {
    width: width * unit,
    height: Math.ceil(height * unit),
    marks: marks.map((mark) =>
      mark.draw === 'text'
        ? { ...mark, ...box(mark), baseline: mark.baseline * unit, size: mark.size * unit }
        : { ...mark, ...box(mark), radius: mark.radius * unit },
    ),
  };
}
