import type { ServerResponse } from 'node:http';

/** Sends a page of HTML. */
export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
}
