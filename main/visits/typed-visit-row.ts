import { z } from 'zod';
import { epochMsSchema } from '../../shared/epoch-ms.ts';
import type { TypedVisit } from './visit-history.ts';
import type { TypedVisitRow } from './visit-history-tables.ts';

const rowSchema = z.object({
  id: z.string(),
  visitor_name: z.string(),
  visitor_company: z.string().nullable(),
  visitor_email: z.string().nullable(),
  host_name: z.string(),
  host_address: z.string(),
  expected_at: epochMsSchema,
});

/** A typed visit as its row. */
export const typedVisitRow = ({ id, visitor, host, expectedAt }: TypedVisit): TypedVisitRow => ({
  id,
  visitor_name: visitor.name,
  visitor_company: visitor.company,
  visitor_email: visitor.email,
  host_name: host.name,
  host_address: host.address,
  expected_at: expectedAt,
});

/** A row as the typed visit it holds; null where this release does not understand it. */
export function typedVisitOf(row: unknown): TypedVisit | null {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) return null;
  const { data } = parsed;
  return {
    id: data.id,
    visitor: { name: data.visitor_name, company: data.visitor_company, email: data.visitor_email },
    host: { name: data.host_name, address: data.host_address },
    expectedAt: data.expected_at,
  };
}
