import type { IncomingHttpHeaders } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { jsonTexts } from './json-texts.ts';
import { damagedBytes } from './mutate-bytes.ts';

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** How it is sent: at once; never whole; a byte at a time without end. */
  readonly pace: 'at-once' | 'stalls' | 'drips';
}

/** What becomes of an answer that was right. */
export interface Spoiling {
  readonly kind: 'body' | 'status' | 'header' | 'paging' | 'bomb' | 'pace' | 'type';
  readonly seed: number;
  readonly status: number;
  readonly header: readonly [string, string];
  readonly link: string;
  readonly pace: WireAnswer['pace'];
}

/** Where a link may lead: nowhere, elsewhere, back to itself, or to something that is no page. */
const links = [
  'SELF',
  'https://elsewhere.example/v1.0/next?$skiptoken=1',
  'http://127.0.0.1:1/next',
  'https://127.0.0.1:1/next',
  '//elsewhere.example/next',
  '/v1.0/relative',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:password@127.0.0.1/next',
  '',
  'x'.repeat(10_000),
  '\u0000',
] as const;

const headers: readonly (readonly [string, string])[] = [
  ['retry-after', '1'],
  ['retry-after', '-1'],
  ['retry-after', '99999999999999999999'],
  ['retry-after', 'Wed, 21 Oct 2099 07:28:00 GMT'],
  ['retry-after', 'soon'],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'br'],
  ['content-encoding', 'gzip, gzip, deflate'],
  ['content-length', '5'],
  ['content-type', 'text/html'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', ''],
  ['location', 'https://elsewhere.example/'],
  ['date', 'yesterday'],
  ['date', 'Wed, 21 Oct 2099 07:28:00 GMT'],
  ['set-cookie', 'a=b; Domain=.example'],
  ['x-many', 'x'.repeat(8_000)],
  ['etag', '"\u00ff"'],
];

/** What goes wrong with an answer; mostly its body. */
export const spoilings: fc.Arbitrary<Spoiling> = fc.record({
  kind: fc.oneof(
    { weight: 60, arbitrary: fc.constant<Spoiling['kind']>('body') },
    { weight: 15, arbitrary: fc.constant<Spoiling['kind']>('paging') },
    { weight: 12, arbitrary: fc.constant<Spoiling['kind']>('status') },
    { weight: 12, arbitrary: fc.constant<Spoiling['kind']>('header') },
    { weight: 5, arbitrary: fc.constant<Spoiling['kind']>('type') },
    { weight: 1, arbitrary: fc.constantFrom<Spoiling['kind']>('bomb', 'pace') },
  ),
  seed: fc.integer(),
  status: fc.constantFrom(
    201,
    202,
    204,
    206,
    301,
    302,
    304,
    307,
    400,
    401,
    403,
    404,
    409,
    410,
    412,
    413,
    418,
    429,
    451,
    500,
    502,
    503,
    504,
    507,
    599,
  ),
  header: fc.constantFrom(...headers),
  link: fc.constantFrom(...links),
  pace: fc.constantFrom<WireAnswer['pace']>('stalls', 'drips'),
});

/** Bytes that unpack to more than anybody may be sent. */
const bombs = [gzipSync(Buffer.alloc(64_000_000, ' ')), deflateSync(Buffer.alloc(64_000_000, '['))];

/** The answer, spoiled; `self` is the address that it answers. */
export function spoil(answer: WireAnswer, spoiling: Spoiling, self: string): WireAnswer {
  const { status, headers: were, body } = answer;
  const [name, value] = spoiling.header;
  switch (spoiling.kind) {
    case 'body':
      return { ...answer, body: spoiledBody(body, spoiling.seed) };
    case 'status':
      return { ...answer, status: spoiling.status };
    case 'header':
      return {
        ...answer,
        status: name === 'location' ? 302 : status,
        headers: { ...were, [name]: value },
      };
    case 'type':
      return { ...answer, body: Buffer.from('<!doctype html><title>Sign in to the Wi-Fi</title>') };
    case 'paging':
      return { ...answer, body: withLinks(body, spoiling.link === 'SELF' ? self : spoiling.link) };
    case 'bomb': {
      const [encoding, bomb] = spoiling.seed % 2 ? ['gzip', bombs[0]] : ['deflate', bombs[1]];
      return {
        ...answer,
        headers: { ...were, 'content-encoding': encoding ?? '' },
        body: bomb ?? body,
      };
    }
    case 'pace':
      return { ...answer, pace: spoiling.pace };
  }
}

/** The same seed spoils the same body in the same way. */
function spoiledBody(body: Buffer, seed: number): Buffer {
  const value = jsonIn(body);
  const texts = value === undefined ? fc.constant(body.toString()) : jsonTexts(fc.constant(value));
  return fc.sample(damagedBytes(texts), { seed, numRuns: 1 })[0] ?? body;
}

/** Every kind of link that either provider knows, in place of what there was or beside it. */
function withLinks(body: Buffer, link: string): Buffer {
  const value = jsonIn(body);
  if (typeof value !== 'object' || value === null) return body;
  const named = {
    '@odata.nextLink': link,
    '@odata.deltaLink': link,
    nextPageToken: link,
    nextSyncToken: link,
    token_endpoint: link,
    issuer: link,
  };
  const own = Object.entries(named).filter(([name]) => name in value);
  const put = own.length > 0 ? Object.fromEntries(own) : named;
  return Buffer.from(JSON.stringify({ ...value, ...put }));
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** The headers of an answer that still hold when its body is another. */
export const lasting = (headers: IncomingHttpHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' &&
      !/^(content-length|transfer-encoding|connection|keep-alive)$/.test(name)
        ? [[name, value] as const]
        : [],
    ),
  );
