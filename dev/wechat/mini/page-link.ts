import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WeixinError } from './weixin-error';

const linkBody = z.strictObject({
  path: z.string().min(1),
  query: z.string().default(''),
  env_version: z.enum(['release', 'trial', 'develop']).optional(),
  expire_type: z.literal(1),
  expire_interval: z.int(),
});
const QUERY = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/;
const LONGEST_DAYS = 30;

/** An address of WeChat's that leads into the mini-program; outside of WeChat it leads nowhere. The same for the same page and query. */
export function pageLink(input: unknown): { url_link: string } {
  const parsed = linkBody.safeParse(input);
  if (!parsed.success) throw new WeixinError(40097, 'invalid args');
  const { path, query, expire_interval } = parsed.data;
  if (path.includes('?')) throw new WeixinError(40165, 'invalid weapp pagepath');
  if (!QUERY.test(query)) throw new WeixinError(40212, 'invalid query');
  if (expire_interval < 1 || expire_interval > LONGEST_DAYS)
    throw new WeixinError(85402, 'invalid expire_interval');
  const name = createHash('sha256').update(`${path}?${query}`).digest('base64url').slice(0, 11);
  return { url_link: `https://wxaurl.cn/${name}` };
}
