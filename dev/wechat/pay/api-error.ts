/** An error as WeChat Pay answers it: HTTP status, code, words, and the internal number that ends `Request-Id`. */
export class ApiError extends Error {
  readonly status: number;
  readonly number: number;
  readonly detail: object | undefined;

  constructor(
    readonly code: keyof typeof STATUS,
    message: string,
    options: { number?: number; detail?: object } = {},
  ) {
    super(message);
    this.status = STATUS[code];
    this.number = options.number ?? 268435456;
    this.detail = options.detail;
  }
}

const STATUS = {
  PARAM_ERROR: 400,
  INVALID_REQUEST: 400,
  APPID_MCHID_NOT_MATCH: 400,
  ORDERPAID: 400,
  ORDER_CLOSED: 400,
  SIGN_ERROR: 401,
  NOT_ENOUGH: 403,
  NO_AUTH: 403,
  ORDER_NOT_EXIST: 404,
  RESOURCE_NOT_EXISTS: 404,
  FREQUENCY_LIMITED: 429,
  SYSTEM_ERROR: 500,
} as const;

/** Numbers that WeChat's own trouble-shooting pages explain. */
export const NUMBERS = {
  absent: 268512771,
  badParameter: 268435461,
  unknownParameter: 270924358,
  alreadyPaid: 268449538,
  expired: 268447914,
  otherParameters: 268498688,
  appidMchid: 268445527,
  badSignature: 268443699,
  tooOften: 268447840,
} as const;
