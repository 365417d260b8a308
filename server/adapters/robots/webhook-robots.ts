import { ROBOT_HOSTS, type Robots } from '#server/ports/robots';

type RobotHost = (typeof ROBOT_HOSTS)[number];

/** What each house calls a text message, and the codes by which it says that the address is dead. */
const HOUSES: Record<RobotHost, { body: (text: string) => object; code: string; dead: readonly number[] }> = {
  'qyapi.weixin.qq.com': {
    body: (content) => ({ msgtype: 'text', text: { content } }),
    code: 'errcode',
    dead: [93000],
  },
  'open.feishu.cn': {
    body: (text) => ({ msg_type: 'text', content: { text } }),
    code: 'code',
    dead: [19001],
  },
  'oapi.dingtalk.com': {
    body: (content) => ({ msgtype: 'text', text: { content } }),
    code: 'errcode',
    dead: [300001, 300005],
  },
};

/** Posts to the three known houses only, over https, without following redirects: a robot is no way into our network. */
export function webhookRobots(options: {
  readonly fetch: typeof fetch;
  readonly timeout_ms: number;
}): Robots {
  return {
    async say(address, text) {
      const url = robotUrl(address);
      if (url === null) return 'gone';
      const house = HOUSES[url.hostname as RobotHost];
      try {
        const answer = await options.fetch(url, {
          method: 'POST',
          redirect: 'manual',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(house.body(text)),
          signal: AbortSignal.timeout(options.timeout_ms),
        });
        if (answer.status >= 300 && answer.status < 400) return 'gone';
        if (answer.status === 404 || answer.status === 410) return 'gone';
        if (!answer.ok) return 'again';
        const said = (await answer.json()) as Record<string, unknown>;
        const code = Number(said[house.code] ?? 0);
        if (code === 0) return 'sent';
        return house.dead.includes(code) ? 'gone' : 'again';
      } catch {
        return 'again';
      }
    },
  };
}

/** The address of a robot of a known house, or null. */
export function robotUrl(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '') return null;
  return (ROBOT_HOSTS as readonly string[]).includes(url.hostname) ? url : null;
}
