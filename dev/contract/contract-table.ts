import { CALLS } from '#core/contract/calls';
import { callName } from '#core/contract/define-call';
import { ERRORS, type ErrorCode } from '#core/contract/errors';
import { whoMay } from './openapi';

/** docs/contract.md: the calls and the refusals at a glance. */
export function contractTable(): string {
  const calls = CALLS.map((call) => {
    const cells = [
      `\`${callName(call)}\``,
      call.summary,
      whoMay(call.auth),
      call.mutation ? 'yes' : '',
      call.errors.map((code) => `\`${code}\``).join(' '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const errors = (Object.keys(ERRORS) as ErrorCode[]).map((code) => {
    const { http, retry, text } = ERRORS[code];
    return `| \`${code}\` | ${http} | ${retry ? 'yes' : ''} | ${text.zh} | ${text.en} |`;
  });
  return [
    '# The contract',
    '',
    'Made from `core/contract` by `npm run contract`; a test holds it up to date. The schemas are in',
    '[contract/openapi.json](contract/openapi.json).',
    '',
    'Over HTTP: `POST /call/<function>/<action>`, the input as JSON, `Authorization: Bearer <session>`, and on mutations',
    '`Idempotency-Key: <request id>`. Answers: `{"ok":true,"data":…}`, or',
    '`{"ok":false,"error":{"code","message","requestId","retry","facts"?}}` with the status below.',
    '',
    '## Calls',
    '',
    '| call | what it does | who may | mutation | refusals besides the common ones |',
    '|---|---|---|---|---|',
    ...calls,
    '',
    '## Refusals',
    '',
    '| code | status | may work later | 中文 | English |',
    '|---|---|---|---|---|',
    ...errors,
    '',
  ].join('\n');
}
