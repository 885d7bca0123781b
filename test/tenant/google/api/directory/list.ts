import { z } from 'zod';
import { invalid, notFound } from '../refusals.ts';
import { type ApiCall, ApiRefusal } from '../reply.ts';
import { asked, readToken, writeToken } from '../tokens.ts';

/** The workspace's own id; `my_customer` means the same. */
export const customerId = 'C01n0rthw';

const shape = z.strictObject({ start: z.number(), asked: z.string() });

/** Cuts a page out of a list of the directory. */
export function directoryPage<T>(call: ApiCall, items: readonly T[], size: number) {
  const query = asked(call.query, ['pageToken', 'quotaUser']);
  const text = call.query.get('pageToken');
  const token = text === null ? null : readToken(text, shape);
  if (text !== null && token?.asked !== query) throw invalid('pageToken', 'Invalid Input');
  const start = token?.start ?? 0;
  const end = start + Math.min(size, call.pageSize);
  return {
    items: items.slice(start, end),
    nextPageToken:
      end < items.length ? { nextPageToken: writeToken({ start: end, asked: query }) } : {},
  };
}

/** Refuses an account that is no administrator of what it asks for. */
export function needDirectory(call: ApiCall): void {
  if (!call.access.readsDirectory(call.subject)) throw notAuthorized();
}

/** Refuses another customer's directory. */
export function needCustomer(key: string): void {
  if (key !== 'my_customer' && key !== customerId) throw notFound('Resource Not Found: customer');
}

/** The refusal of whoever lacks the rights of an administrator. */
export const notAuthorized = () =>
  new ApiRefusal({
    code: 403,
    domain: 'global',
    reason: 'forbidden',
    message: 'Not Authorized to access this resource/api',
  });
