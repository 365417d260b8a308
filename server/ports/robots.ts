/** A shop's robot in a group chat (WeCom, Feishu, DingTalk). `gone` = the address no longer works: stop trying. */
export interface Robots {
  say(url: string, text: string): Promise<'sent' | 'again' | 'gone'>;
}
/** The only hosts a robot may live on. */
export const ROBOT_HOSTS = ['qyapi.weixin.qq.com', 'open.feishu.cn', 'oapi.dingtalk.com'] as const;
