/**
 * The texts that WeChat Pay API v3 signs. Every line ends with a line feed, the last one too.
 * Source: WeChat Pay, 签名与验签规则. The development stand-in signs and verifies the same texts.
 */

/** `target` is path and query exactly as sent, without host; `body` is exactly the bytes sent, '' for GET. */
export function requestMessage(request: {
  method: string;
  target: string;
  timestamp_s: string;
  nonce: string;
  body: string;
}): string {
  return lines(request.method, request.target, request.timestamp_s, request.nonce, request.body);
}

/** Signed by WeChat on its answers and on its notifications; a 204 has the body ''. */
export function answerMessage(answer: { timestamp_s: string; nonce: string; body: string }): string {
  return lines(answer.timestamp_s, answer.nonce, answer.body);
}

/** What the client shows the cashier. `appid` is signed, but not passed on by the client. */
export function cashierMessage(params: {
  appid: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
}): string {
  return lines(params.appid, params.timeStamp, params.nonceStr, params.package);
}

function lines(...parts: string[]): string {
  return parts.map((part) => `${part}\n`).join('');
}
