import type { Client } from 'pg';
import type { SentStatement } from '#server/db/tx';

/** A node of a plan that was carried out. */
export interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** A statement of the server, sent again on this connection: prepared once by its name, as in a host; how it was carried out now. */
export async function explained(client: Client, { name, text, values }: SentStatement): Promise<PlanNode> {
  await client.query({ name, text, values: values as unknown[] });
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON)
     EXECUTE ${client.escapeIdentifier(name)} (${values.map((value) => literal(client, value)).join(', ')})`,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) throw new Error('a plan');
  return plan;
}

export const blocksOf = (plan: PlanNode): number => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
export const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

function literal(client: Client, value: unknown): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return `ARRAY[${value.map((each) => literal(client, each)).join(', ')}]::text[]`;
  return client.escapeLiteral(String(value));
}
