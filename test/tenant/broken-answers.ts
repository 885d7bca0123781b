import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Fault } from './faults.ts';

const page = '<!doctype html><title>Welcome</title><p>Please accept our terms.</p>';
const json = { 'Content-Type': 'application/json' };
const space = Buffer.alloc(65_536, ' ');

/** Gives an answer that is none, where the fault is one; false where it is another fault. */
export function sendBroken(fault: Fault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'silent':
      return true;
    case 'stalled':
      response.writeHead(200, json).flushHeaders();
      return true;
    case 'drip': {
      response.writeHead(200, json);
      const drip = setInterval(() => response.write(' '), 1_000);
      response.once('close', () => clearInterval(drip));
      return true;
    }
    case 'endless':
      response.writeHead(200, json);
      Readable.from(withoutEnd()).pipe(response);
      return true;
    case 'half-closed':
      response.writeHead(200, { ...json, 'Content-Length': 1_000 });
      response.write('{"value":[', () => response.socket?.end());
      return true;
    case 'redirect':
      response.writeHead(307, { Location: fault.to }).end();
      return true;
    case 'web-page':
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
      return true;
    case 'no-content':
      response.writeHead(204).end();
      return true;
    default:
      return false;
  }
}

function* withoutEnd() {
  for (;;) yield space;
}
