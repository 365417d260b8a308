import Taro from '@tarojs/taro';
import { NoAnswer } from './no-answer';
import type { WireRequest } from './transport';

export { NoAnswer } from './no-answer';
export type { WireRequest } from './transport';

/** HTTP to our host, or the cloud function of the same name: chosen when the app is built. */
export const send: (request: WireRequest) => Promise<unknown> =
  BUILD_TRANSPORT === 'cloud' ? sendToCloud : sendOverHttp;

async function sendOverHttp(request: WireRequest): Promise<unknown> {
  try {
    const answer = await Taro.request<unknown>({
      url: `${BUILD_API_BASE}/call/${request.fn}/${request.action}`,
      method: 'POST',
      timeout: request.timeout_ms,
      header: {
        'content-type': 'application/json',
        ...(request.token === null ? {} : { authorization: `Bearer ${request.token}` }),
        ...(request.requestId === null ? {} : { 'idempotency-key': request.requestId }),
      },
      data: JSON.stringify(request.input ?? {}),
    });
    return answer.data;
  } catch {
    throw new NoAnswer();
  }
}

let started = false;

async function sendToCloud(request: WireRequest): Promise<unknown> {
  if (!started) {
    wx.cloud.init({ env: BUILD_CLOUD_ENV });
    started = true;
  }
  try {
    const answer = await wx.cloud.callFunction({
      name: request.fn,
      data: {
        action: request.action,
        input: request.input ?? {},
        ...(request.requestId === null ? {} : { requestId: request.requestId }),
        ...(request.token === null ? {} : { session: request.token }),
      },
    });
    return answer.result;
  } catch {
    throw new NoAnswer();
  }
}
