/** A refusal as api.weixin.qq.com answers it: HTTP 200 with errcode and errmsg. */
export class WeixinError extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message);
  }
}
