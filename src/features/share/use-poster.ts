import { useCallback, useEffect, useRef, useState } from 'react';
import { openLanding, shareCode } from '#core/contract/landing';
import { frameWords } from '#core/view/frame-words';
import { t, textOf } from '@/i18n/text';
import { openBoard } from '@/platform/canvas';
import { call } from '@/services/call';
import { serverNow } from '@/services/clock';
import type { Problem } from '@/services/problem';
import { useSettings } from '@/stores/settings';
import { drawPoster, measureOn } from './draw-poster';
import { type Over, overOf } from './over';
import { type PosterFacts, posterFacts } from './poster-facts';
import { posterLayout } from './poster-layout';
import { posterWords } from './poster-words';

export type Poster =
  | { readonly state: 'drawing' }
  | { readonly state: 'problem'; readonly problem: Problem<string> }
  /** Nothing is left to come for: whoever scanned it would find that out on the page. */
  | { readonly state: 'over'; readonly over: Over }
  /** The phone could not draw it. */
  | { readonly state: 'failed' }
  | { readonly state: 'drawn'; readonly src: string; readonly facts: PosterFacts };

/** The `<canvas>` of the page, where one has to stand there. */
export const POSTER_CANVAS = 'poster-canvas';
/** Three px for each of the layout: so the code on it has the 280 px that WeChat makes at the least, on a screen and on paper. */
const WIDTH_PX = 1125;

/** The poster of a share token: what its page says now, and its code; drawn on this phone. */
export function usePoster(token: string | null): { readonly poster: Poster; readonly again: () => void } {
  const language = useSettings((settings) => settings.language);
  const [poster, setPoster] = useState<Poster>({ state: 'drawing' });
  const turn = useRef(0);
  const draw = useCallback(async () => {
    if (token === null) return;
    turn.current += 1;
    const mine = turn.current;
    setPoster({ state: 'drawing' });
    const done = await makePoster(token, language);
    if (turn.current === mine) setPoster(done);
  }, [token, language]);
  useEffect(() => void draw(), [draw]);
  return { poster, again: () => void draw() };
}

async function makePoster(token: string, language: 'zh' | 'en'): Promise<Poster> {
  // By its own token, and without a visit: the sharer is whose poster it is.
  const [landing, code] = await Promise.all([
    call(openLanding, { target: { page: 'token' }, token, shareToken: token }),
    call(shareCode, { shareToken: token }),
  ]);
  if (!landing.ok) return { state: 'problem', problem: landing.problem };
  const over = overOf(landing.value.page, serverNow());
  if (over !== null) return { state: 'over', over };
  if (!code.ok) return { state: 'problem', problem: code.problem };
  const { picture } = code.value;
  const words = textOf(posterWords, language);
  const facts = posterFacts(landing.value, serverNow(), language);
  try {
    const board = await openBoard(POSTER_CANVAS);
    if (board === null) return { state: 'failed' };
    const texts = {
      recommends: words.recommends,
      fromShop: t(words.fromShop, { shop: facts.shop.name }),
      scan: words.scan,
      from: frameWords[language].from,
    };
    const layout = posterLayout(facts, picture, texts, WIDTH_PX, measureOn(board, language));
    if (!(await drawPoster(board, layout, language))) return { state: 'failed' };
    return { state: 'drawn', src: await board.finish(), facts };
  } catch {
    return { state: 'failed' };
  }
}
