import Taro from '@tarojs/taro';
import { NoAnswer } from './no-answer';

export interface WireRequest {
  readonly fn: string;
  readonly action: string;
  readonly input: unknown;
  readonly token: string | null;
  /** On mutations. */
  readonly requestId: string | null;
  readonly timeout_ms: number;
}

export { NoAnswer } from './no-answer';

/** One request over HTTP; answers with the body, whatever the status. */
export async function send(request: WireRequest): Promise<unknown> {
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
