import { mediaAddress } from '@/lib/media-address';
import type { Board } from '@/platform/canvas';
import type { Language } from '@/stores/settings';
import { PALETTE } from '@/styles/palette';
import type { Mark, MeasureText, PosterLayout } from './poster-layout';

/** As the pages: English marks come from a Latin font (src/app.scss). */
const CHINESE = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei"';
const FONTS = {
  zh: `-apple-system, ${CHINESE}, sans-serif`,
  en: `-apple-system, Roboto, "Helvetica Neue", Arial, ${CHINESE}, sans-serif`,
};
const fontOf = (size: number, weight: number, language: Language) => `${weight} ${size}px ${FONTS[language]}`;

/** Measures with the sheet that is drawn on: no other would agree with it. */
export function measureOn({ context }: Board, language: Language): MeasureText {
  return (text, size, weight) => {
    context.font = fontOf(size, weight, language);
    return context.measureText(text).width;
  };
}

/** Draws it all; false: the code could not be had, and a poster without one leads nowhere. Other pictures leave their colour. */
export async function drawPoster(board: Board, layout: PosterLayout, language: Language): Promise<boolean> {
  const { context } = board;
  board.resize(layout.width, layout.height);
  const pictures = await Promise.all(
    layout.marks.map((mark) => (mark.draw === 'picture' ? board.load(mediaAddress(mark.src)) : null)),
  );
  context.fillStyle = PALETTE['on-dark'];
  context.fillRect(0, 0, layout.width, layout.height);
  for (const [place, mark] of layout.marks.entries()) {
    const picture = pictures[place] ?? null;
    if (mark.draw === 'picture' && picture === null && mark.colour === null) return false;
    drawMark(context, mark, picture, language);
  }
  return true;
}

function drawMark(
  context: CanvasRenderingContext2D,
  mark: Mark,
  picture: CanvasImageSource | null,
  language: Language,
): void {
  if (mark.draw === 'text') {
    context.font = fontOf(mark.size, mark.weight, language);
    context.textBaseline = 'alphabetic';
    context.textAlign = 'left';
    context.fillStyle = PALETTE[mark.tone];
    context.fillText(mark.text, mark.x, mark.baseline);
    return;
  }
  context.save();
  roundedPath(context, mark);
  context.clip();
  context.fillStyle = mark.draw === 'plate' ? PALETTE[mark.tone] : (mark.colour ?? PALETTE['on-dark']);
  context.fillRect(mark.x, mark.y, mark.width, mark.height);
  if (picture !== null) drawCover(context, mark, picture as CanvasImageSource & Sized);
  context.restore();
}

interface Sized {
  readonly width: number;
  readonly height: number;
}

/** Fills its place; what sticks out on two sides is left away. */
function drawCover(context: CanvasRenderingContext2D, place: Mark, picture: CanvasImageSource & Sized): void {
  const scale = Math.max(place.width / picture.width, place.height / picture.height);
  const width = place.width / scale;
  const height = place.height / scale;
  const x = (picture.width - width) / 2;
  const y = (picture.height - height) / 2;
  context.drawImage(picture, x, y, width, height, place.x, place.y, place.width, place.height);
}

/** Older phones draw no rounded boxes by themselves. */
function roundedPath(
  context: CanvasRenderingContext2D,
  { x, y, width, height, radius }: Exclude<Mark, { draw: 'text' }>,
): void {
  const [right, bottom] = [x + width, y + height];
  context.beginPath();
  context.moveTo(x + radius, y);
  context.arcTo(right, y, right, bottom, radius);
  context.arcTo(right, bottom, x, bottom, radius);
  context.arcTo(x, bottom, x, y, radius);
  context.arcTo(x, y, right, y, radius);
  context.closePath();
}
