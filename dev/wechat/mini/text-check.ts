import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { WeixinError } from './weixin-error';

const checkBody = z.strictObject({
  content: z.string().min(1),
  version: z.literal(2),
  scene: z.int().min(1).max(4),
  openid: z.string().min(1),
  title: z.string().optional(),
  nickname: z.string().optional(),
  signature: z.string().optional(),
});

/** A word decides: enough to try every way a shop must handle. */
const WORDS = [
  { word: '赌博', suggest: 'risky', label: 20006 },
  { word: '代开发票', suggest: 'risky', label: 20008 },
  { word: '色情', suggest: 'risky', label: 20002 },
  { word: '傻逼', suggest: 'risky', label: 20003 },
  { word: '加微信返现', suggest: 'review', label: 10001 },
  { word: '全网最低', suggest: 'review', label: 10001 },
] as const;

export function checkText(input: unknown): object {
  const parsed = checkBody.safeParse(input);
  if (!parsed.success) throw new WeixinError(47001, 'data format error');
  const { content } = parsed.data;
  if ([...content].length > 2500) throw new WeixinError(45002, 'content size out of limit');
  const hits = WORDS.filter(({ word }) => content.includes(word));
  const worst = hits.find(({ suggest }) => suggest === 'risky') ?? hits[0];
  return {
    trace_id: randomBytes(12).toString('hex'),
    result: { suggest: worst?.suggest ?? 'pass', label: worst?.label ?? 100 },
    detail: hits.map(({ word, suggest, label }) => ({
      strategy: 'keyword',
      errcode: 0,
      suggest,
      label,
      keyword: word,
    })),
  };
}
