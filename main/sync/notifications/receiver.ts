import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { Result } from '../../../shared/result.ts';
import type { Notification, ProviderKind } from '../../calendar/provider-kind.ts';
import { FloodGate } from './flood-gate.ts';
import { readBody } from './read-body.ts';
import type { RefusalReason, Refusals } from './refusals.ts';

/** Where the receiver listens, and under which address a provider reaches it. */
export interface WebhookSettings {
  /** As the provider reaches it; https. Only its path is received here. */
  readonly url: string;
  readonly address: string;
  readonly port: number;
}

/** Who is told what came in. */
export interface Listener {
  /** Whether a provider may be asking for proof just now. */
  readonly expectsChallenge: boolean;
  challenged(): void;
  /** Whether a notification is what it says; nothing comes of it yet. */
  judge(notification: Notification): Result<void, RefusalReason>;
  /** Takes notifications that were judged, once they are answered. */
  hear(notifications: readonly Notification[]): void;
}

/** What a {@link Receiver} works with. */
export interface ReceiverParts {
  readonly webhooks: WebhookSettings;
  readonly readNotification: ProviderKind<unknown>['readNotification'];
  readonly listener: Listener;
  readonly refusals: Refusals;
  readonly now: () => EpochMs;
}

/** Most connections at once; a proxy keeps a few. */
const mostConnections = 64;

/** How long a request's headers may take, and how long the whole of it, in milliseconds. */
const [headersWithin, requestWithin] = [10_000, 20_000];

/** Characters of a body that weigh as much as a request: to read what is made to be hard to read takes long. */
const charactersOfOne = 4_096;

/** Most characters that are repeated to a provider that asks for proof; they are about a hundred. */
const longestChallenge = 1_024;

/**
 * Where the site's reverse proxy brings what providers send. Anybody may send anything there: all that
 * ever comes of it is that a calendar is looked at. Nothing of a request is kept or logged.
 */
export class Receiver {
  readonly #parts: ReceiverParts;
  readonly #path: string;
  readonly #gate: FloodGate;
  readonly #server: Server;
  #received = 0;

  constructor(parts: ReceiverParts) {
    this.#parts = parts;
    this.#path = new URL(parts.webhooks.url).pathname;
    this.#gate = new FloodGate(parts.now);
    this.#server = createServer(
      {
        headersTimeout: headersWithin,
        requestTimeout: requestWithin,
        connectionsCheckingInterval: 1_000,
      },
      (request, response) => {
        // No mistake of ours is to be somebody's means to end the kiosk.
        this.#answer(request, response).catch(() => response.destroy());
      },
    );
    this.#server.maxConnections = mostConnections;
    this.#server.on('drop', () => parts.refusals.add('flood'));
    // Once it listens, that is a connection that could not be taken, and no more.
    this.#server.on('error', () => undefined);
  }

  /** How many requests were taken in since the start. */
  get received(): number {
    return this.#received;
  }

  /** The port that it listens on; null while it does not. */
  get port(): number | null {
    return (this.#server.address() as AddressInfo | null)?.port ?? null;
  }

  /** Listens; a code such as `EADDRINUSE` where it cannot, and then it can be tried again. */
  listen(): Promise<string | null> {
    const { address, port } = this.#parts.webhooks;
    return new Promise((resolve) => {
      const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown');
      this.#server.once('error', failed);
      this.#server.listen(port, address, () => {
        this.#server.off('error', failed);
        resolve(null);
      });
    });
  }

  /** Listens no more, and cuts every connection. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = this.#unread(request) ?? (await this.#read(request, response));
    if (!refused) return;
    const [status, reason] = refused;
    this.#parts.refusals.add(reason);
    // Who writes too slowly is cut off. Any other is let write to the end, of which nothing is kept: a
    // proxy that is cut off before never reads the answer.
    if (reason === 'too-slow') response.setHeader('Connection', 'close');
    response.writeHead(status).end();
    request.resume();
  }

  /** Why a request's body is not even read. */
  #unread({ url = '', method }: IncomingMessage): Refusal | null {
    if (pathIn(url) !== this.#path) return [404, 'wrong-path'];
    if (method !== 'POST') return [405, 'wrong-path'];
    return this.#gate.lets() ? null : [429, 'flood'];
  }

  async #read(request: IncomingMessage, response: ServerResponse): Promise<Refusal | null> {
    const body = await readBody(request);
    if (body.kind === 'cut') return null;
    if (body.kind === 'too-large') return [413, 'too-large'];
    if (body.kind === 'too-slow') return [408, 'too-slow'];
    if (!this.#gate.lets(Math.floor(body.text.length / charactersOfOne))) return [429, 'flood'];
    const { url = '', method = '' } = request;
    const reading = this.#parts.readNotification({
      method,
      query: new URLSearchParams(url.slice(this.#path.length)),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
      ),
      body: body.text,
    });
    if (reading.kind === 'challenge') return this.#challenged(response, reading.answer);
    if (reading.kind === 'not-understood') return [400, 'not-understood'];
    this.#notified(response, reading.notifications);
    return null;
  }

  #challenged(response: ServerResponse, answer: string): Refusal | null {
    const { listener } = this.#parts;
    if (!listener.expectsChallenge) return [403, 'unasked-challenge'];
    if (answer.length > longestChallenge) return [400, 'not-understood'];
    this.#received += 1;
    // Nothing of it is ever taken for a page, whoever shows it to whom.
    response.writeHead(200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    response.end(answer);
    listener.challenged();
    return null;
  }

  #notified(response: ServerResponse, notifications: readonly Notification[]): void {
    const { listener, refusals } = this.#parts;
    const believed = notifications.filter((notification) => {
      const judged = listener.judge(notification);
      if (!judged.ok) refusals.add(judged.error);
      return judged.ok;
    });
    // One answer for all that was not believed: it tells nobody how near they came.
    response.writeHead(believed.length === 0 ? 403 : 202).end();
    if (believed.length === 0) return;
    this.#received += 1;
    listener.hear(believed);
  }
}

/** The status that a refusal is answered with, and what it is counted as. */
type Refusal = readonly [status: number, reason: RefusalReason];

const pathIn = (url: string): string => url.split('?', 1)[0] ?? '';
