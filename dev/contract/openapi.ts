import * as z from 'zod/mini';
import { CALLS } from '#core/contract/calls';
import { type Auth, type Call, callName } from '#core/contract/define-call';
import { COMMON_ERRORS, ERRORS, type ErrorCode } from '#core/contract/errors';
import { ID_PREFIXES, type IdKind, isId, makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';

type Json = Record<string, unknown>;

/** Every call as one OpenAPI 3.1 document (its schemas are JSON Schema 2020-12). */
export function openapi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tuanpu',
      version: '1',
      description:
        'Every call is POST /call/<function>/<action> with the input as JSON. Money is integer fen, times are epoch milliseconds. ' +
        'A mutation carries an Idempotency-Key made by the client, and happens once per person, call and key.',
    },
    paths: Object.fromEntries(CALLS.map((call) => [`/call/${callName(call)}`, { post: operation(call) }])),
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Refusal: refusal() },
    },
  };
}

function operation(call: Call): Json {
  const codes = [...new Set<ErrorCode>([...call.errors, ...COMMON_ERRORS])];
  const statuses = [...new Set(codes.map((code) => ERRORS[code].http))].sort();
  return {
    operationId: callName(call).replace('/', '_').replace(/-/g, '_'),
    tags: [call.fn],
    summary: call.summary,
    'x-who-may': whoMay(call.auth),
    security: call.auth === 'anyone' ? [{}, { session: [] }] : [{ session: [] }],
    ...(call.mutation ? { parameters: [requestKey] } : {}),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(call.input, 'input') } },
    },
    responses: {
      200: {
        description: 'Done.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['ok', 'data'],
              properties: { ok: { const: true }, data: schemaOf(call.output, 'output') },
            },
          },
        },
      },
      ...Object.fromEntries(
        statuses.map((status) => [
          status,
          {
            description: codes.filter((code) => ERRORS[code].http === status).join(', '),
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
          },
        ]),
      ),
    },
  };
}

const requestKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^[0-9A-Za-z_-]{8,64}$' },
};

function refusal(): Json {
  return {
    type: 'object',
    required: ['ok', 'error'],
    properties: {
      ok: { const: false },
      error: {
        type: 'object',
        required: ['code', 'message', 'requestId', 'retry'],
        properties: {
          code: { enum: Object.keys(ERRORS) },
          message: { type: 'string' },
          requestId: { type: 'string' },
          retry: { type: 'boolean', description: 'The same call may work later, unchanged.' },
          facts: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
        },
      },
    },
  };
}

/** `anyone`, `a person`, or the roles that may. */
export function whoMay(auth: Auth): string {
  if (auth === 'anyone') return 'anyone';
  return auth === 'person' ? 'a person' : `staff: ${auth.staff.join(', ')}`;
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, ownField(zodSchema));
    },
  });
  return made;
}

const sampleIds = (Object.keys(ID_PREFIXES) as IdKind[]).map((kind) => ({
  kind,
  id: makeId(kind, instant(0), new Uint8Array(10)),
}));

/** Our own fields are functions to zod; what they accept says which one it is. */
function ownField(schema: z.core.$ZodType): Json {
  const accepts = (value: unknown) => z.core.safeParse(schema, value).success;
  const found = sampleIds.find(({ kind, id }) => isId(kind, id) && accepts(id));
  if (found !== undefined) {
    const pattern = `^${ID_PREFIXES[found.kind]}_[0-9a-hjkmnp-tv-z]{26}$`;
    return { type: 'string', pattern, description: `Id (${found.kind}).` };
  }
  return accepts(0) && !accepts(0.5) ? { type: 'integer' } : {};
}
