import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { GraphError, GraphReply } from './reply.ts';

/** Writes a reply; `truncated` stops its JSON half-way. */
export function sendGraph(
  response: ServerResponse,
  headers: IncomingHttpHeaders,
  reply: GraphReply,
  truncated: boolean,
): void {
  const requestId = randomUUID();
  const clientRequestId = String(headers['client-request-id'] ?? requestId);
  const json = JSON.stringify(
    'error' in reply ? envelope(reply, requestId, clientRequestId) : reply.body,
  );
  if (reply.status === 204) {
    response.writeHead(204, { 'request-id': requestId, 'client-request-id': clientRequestId });
    response.end();
    return;
  }
  response.writeHead(reply.status, {
    'Content-Type':
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    'Cache-Control': 'no-cache',
    'request-id': requestId,
    'client-request-id': clientRequestId,
    ...reply.headers,
  });
  response.end(truncated ? json.slice(0, json.length / 2) : json);
}

const envelope = ({ error }: GraphError, requestId: string, clientRequestId: string) => ({
  error: {
    ...error,
    innerError: {
      date: new Date().toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': clientRequestId,
    },
  },
});
