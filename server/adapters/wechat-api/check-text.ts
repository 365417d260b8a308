import type { WechatAnswer } from '#server/ports/wechat';
import { unreachable } from './weixin-http';

type Judgement = 'pass' | 'review' | 'risky';
const SEVERITY = { pass: 0, review: 1, risky: 2 } as const;
const PIECE_LIMIT = 2500;

/** WeChat reads at most 2,500 characters at once: a longer text is judged in pieces, and is as bad as its worst piece. */
export async function checkInPieces(
  content: string,
  check: (piece: string) => Promise<WechatAnswer<Record<string, unknown>>>,
): Promise<WechatAnswer<Judgement>> {
  const characters = [...content];
  let worst: Judgement = 'pass';
  for (let start = 0; start < characters.length; start += PIECE_LIMIT) {
    const answer = await check(characters.slice(start, start + PIECE_LIMIT).join(''));
    if (!answer.ok) return answer;
    const judgement = judgementIn(answer.value);
    if (!judgement) return unreachable('no judgement in the answer');
    if (SEVERITY[judgement] > SEVERITY[worst]) worst = judgement;
  }
  return { ok: true, value: worst };
}

function judgementIn(fields: Record<string, unknown>): Judgement | null {
  const { result } = fields;
  if (typeof result !== 'object' || result === null || !('suggest' in result)) return null;
  const { suggest } = result;
  return suggest === 'pass' || suggest === 'review' || suggest === 'risky' ? suggest : null;
}
