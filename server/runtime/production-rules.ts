import type { Config } from './config';

/** Development keys carry this text, so that a real shop refuses them. */
const DEV_MARK = 'tuanpu-dev';
/** A key of random bytes has far more different ones than a typed-in or repeated one. */
const LEAST_VARIETY = 16;

type Checked = Pick<
  Config,
  'dataKey' | 'sessionKey' | 'databaseUrl' | 'notifyBase' | 'wechatApiBase' | 'wechatPayBase' | 'wechatSecret'
>;

/** What production refuses although it is well formed. */
export function checkProduction(config: Checked): string[] {
  const problems: string[] = [];
  for (const [name, key] of [
    ['DATA_KEY', config.dataKey],
    ['SESSION_KEY', config.sessionKey],
  ] as const) {
    if (key.includes(DEV_MARK))
      problems.push(`${name} is the development key: make your own (openssl rand -base64 32)`);
    else if (new Set(key).size < LEAST_VARIETY) {
      problems.push(`${name} is not random: make one with openssl rand -base64 32`);
    }
  }
  if (config.dataKey.equals(config.sessionKey))
    problems.push('DATA_KEY and SESSION_KEY are the same: make two keys');
  if (new Set(config.wechatSecret).size < 6)
    problems.push('WECHAT_SECRET is a placeholder: copy the AppSecret');
  if (
    /^postgres(ql)?:\/\/[^:@/]+:(postgres|password|tuanpu|secret|changeme|123456)@/i.test(config.databaseUrl)
  ) {
    problems.push('DATABASE_URL has a default password: give the database role a password of its own');
  }
  for (const [name, address] of [
    ['NOTIFY_BASE', config.notifyBase],
    ['WECHAT_API_BASE', config.wechatApiBase],
    ['WECHAT_PAY_BASE', config.wechatPayBase],
  ] as const) {
    if (!address.startsWith('https://')) problems.push(`${name} must begin with https:// in production`);
  }
  return problems;
}
