import { request } from 'node:http';
import fc from 'fast-check';
import { providers } from '../../main/calendar/registry.ts';
import { Receiver } from '../../main/sync/notifications/receiver.ts';
import { Refusals } from '../../main/sync/notifications/refusals.ts';
import { epochMs, minute } from '../../shared/epoch-ms.ts';
import { fail, ok } from '../../shared/result.ts';
import { type CallFigures, noCalls } from './call-figures.ts';
import { draws } from './draws.ts';
import { HeapWatch, heapEvery } from './heap-watch.ts';
import { jsonTexts } from './json-texts.ts';
import { damagedBytes } from './mutate-bytes.ts';
import { strangeTexts } from './strange-values.ts';
import { watched } from './watch-process.ts';

const told = {
  value: [
    {
      subscriptionId: '0d9a1c3e-9f4b-4a58-8a57-1f2e3d4c5b6a',
      clientState: 'secret',
      changeType: 'updated',
      resource: 'users/alex/events/AAMk',
      subscriptionExpirationDateTime: '2026-11-24T09:00:00Z',
      lifecycleEvent: 'reauthorizationRequired',
    },
  ],
};

const texts = fc.oneof(fc.constantFrom(...strangeTexts), fc.string());
/** What may stand in a header, which is less than may stand in a body. */
const inHeader = texts.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?'));

/** A channel tells in these what a subscription tells in its body. */
const rightHeaders = {
  'x-goog-channel-id': '0d9a1c3e-9f4b-4a58-8a57-1f2e3d4c5b6a',
  'x-goog-channel-token': 'secret',
  'x-goog-resource-state': 'exists',
  'x-goog-message-number': '7',
};

const strangeHeaders = fc.dictionary(
  fc.constantFrom(...Object.keys(rightHeaders), 'content-type'),
  inHeader,
  { maxKeys: 2 },
);

const notifications = fc.record({
  body: damagedBytes(jsonTexts(fc.constant(told))),
  query: fc.oneof(
    fc.constant(''),
    texts.map((text) => `?validationToken=${encodeURIComponent(text.replace(/\p{Cs}/gu, '?'))}`),
    fc.constantFrom('?validationToken=%', '?%ff=%ff', `?${'a&'.repeat(3_000)}`, '/../..'),
  ),
  headers: fc.tuple(fc.constantFrom({}, rightHeaders), strangeHeaders).map(([right, strange]) => ({
    ...right,
    ...strange,
  })),
});

/** What came of it, and what was wrong. */
export interface ReceiverFuzzed {
  readonly figures: CallFigures;
  readonly problems: readonly string[];
  readonly heap: HeapWatch;
}

/** Posts so many notifications to a receiver of each provider, over HTTP. */
export async function fuzzReceiver(
  provider: keyof typeof providers,
  { seed, runs }: { readonly seed: string; readonly runs: number },
): Promise<ReceiverFuzzed> {
  let at = epochMs(0);
  const problems: string[] = [];
  const figures = noCalls();
  const heap = new HeapWatch();
  const receiver = new Receiver({
    webhooks: { url: 'https://kiosk.example/hooks/7f3a', address: '127.0.0.1', port: 0 },
    readNotification: providers[provider].readNotification,
    listener: {
      expectsChallenge: true,
      challenged: () => undefined,
      judge: ({ secret }) => (secret === 'secret' ? ok(undefined) : fail('wrong-secret')),
      hear: () => undefined,
    },
    refusals: new Refusals(
      () => at,
      () => undefined,
    ),
    now: () => at,
  });
  await receiver.listen();
  const drawn = draws(notifications, { seed, name: `${provider} notifications` });
  const { seen } = await watched(async (look) => {
    for (let run = 0; run < runs; run += 1) {
      // However many come: each is looked at.
      at = epochMs(at + minute);
      figures.sent += 1;
      const status = await post(receiver.port ?? 0, drawn.next().value);
      if (typeof status === 'string') problems.push(`notification ${run}: ${status}`);
      else if (status < 300) figures.answered += 1;
      else if (status < 500) figures.refused += 1;
      else problems.push(`notification ${run}: ${status}`);
      look();
      if (run % heapEvery(runs) === 0) await heap.sample(run);
    }
  });
  await receiver.close();
  return { figures, problems: [...problems, ...seen], heap };
}

type Incoming = typeof notifications extends fc.Arbitrary<infer T> ? T : never;

/**
 * The status of the answer, or why there is none. Who still writes when the answer has come may find
 * the connection closed before it is read, which counts as too large.
 */
const post = (port: number, { body, query, headers }: Incoming): Promise<number | string> =>
  new Promise((resolve) => {
    request(
      { host: '127.0.0.1', port, method: 'POST', path: `/hooks/7f3a${query}`, headers },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      },
    )
      .once('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code === 'ECONNRESET' ? 413 : error.message),
      )
      .end(body);
  });
