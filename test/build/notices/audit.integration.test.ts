import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';

const command = join(import.meta.dirname, '../../../build/notices/audit.ts');

/** A project that needs `leaky` 1.0.0, and `builder` to be built. */
const self = {
  name: 'kiosk',
  version: '1.0.0',
  dependencies: { leaky: '1.0.0' },
  devDependencies: { builder: '1.0.0' },
};
const locked = {
  name: 'kiosk',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': self,
    'node_modules/leaky': { version: '1.0.0' },
    'node_modules/builder': { version: '1.0.0', dev: true },
  },
};

/** What the registry knows of it. */
const advisory = {
  id: 1,
  title: 'tells everybody everything',
  url: 'https://advisories.example/1',
  severity: 'high',
  vulnerable_versions: '<1.0.1',
};
const versions = ['1.0.0', '1.0.1'].map((version) => [version, { name: 'leaky', version }]);
const packument = {
  name: 'leaky',
  'dist-tags': { latest: '1.0.1' },
  versions: Object.fromEntries(versions),
};

/** A registry that answers a question for advisories so. */
const registry =
  (advisories: object): RequestListener =>
  ({ method }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(method === 'POST' ? advisories : packument));
  };

/** How a run of the command ended, and what the registry was asked. */
interface Run {
  readonly code: number;
  readonly said: string;
  readonly asked: readonly unknown[];
}

/** Runs the command on the project, with a registry, or where there is none. */
async function audit(answer: RequestListener | null): Promise<Run> {
  const asked: unknown[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const isPacked = request.headers['content-encoding'] === 'gzip';
    if (body.length > 0) asked.push(JSON.parse(String(isPacked ? gunzipSync(body) : body)));
    answer?.(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  if (!answer) server.close();
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_cache: join(folder, `cache-${port}`),
    npm_config_fetch_retries: '0',
  };
  const run = await new Promise<Run>((resolve) => {
    execFile(process.execPath, [command, folder], { env }, (error, _stdout, said) =>
      resolve({ code: Number(error?.code ?? 0), said, asked }),
    );
  });
  server.close();
  return run;
}

let folder: string;
let clean: Run;
let vulnerable: Run;
let refused: Run;
let unreached: Run;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(self));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(locked));
  [clean, vulnerable, refused, unreached] = await Promise.all([
    audit(registry({})),
    audit(registry({ leaky: [advisory] })),
    audit((_request, response) => response.writeHead(405).end()),
    audit(null),
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('an audit passes where nothing is known against what the kiosk contains, and asks of nothing else', () => {
  expect(clean.said).toBe('audit: nothing is known against any production dependency\n');
  expect(clean.code).toBe(0);
  expect(clean.asked).toEqual([{ leaky: ['1.0.0'] }]);
});

it('an audit fails where something is known, and names it and what mends it', () => {
  expect(vulnerable.said).toBe(
    'audit: leaky 1.0.0 (high): tells everybody everything https://advisories.example/1; leaky 1.0.1 mends it\n',
  );
  expect(vulnerable.code).toBe(1);
});

it('an audit that could not be asked says so, and does not fail', () => {
  for (const { code, said } of [refused, unreached]) {
    expect(said).toMatch(/^audit: COULD NOT BE ASKED \(.+\)$/m);
    expect(said).not.toContain('nothing is known');
    expect(code).toBe(0);
  }
});
