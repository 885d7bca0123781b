import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificates } from '../../tenant/certificates.ts';

/** A server of updates on loopback. */
export interface UpdateServer {
  readonly url: string;
  /** What Chromium has to be told to trust it. */
  readonly caSpki: string;
  /** What lies there, by name; changed by tests. */
  readonly files: Map<string, string>;
  /** Whether it says how long a file is before it sends it. */
  saysLength: boolean;
  /** The names that were asked for. */
  readonly asked: string[];
  close(): void;
}

/** Starts one. */
export async function startUpdateServer(): Promise<UpdateServer> {
  const { keyPem, chainPem, caSpki } = await makeCertificates();
  const files = new Map<string, string>();
  const asked: string[] = [];
  const server = createServer({ key: keyPem, cert: chainPem }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://updates');
    const name = decodeURIComponent(pathname.replace('/kiosk/', ''));
    asked.push(name);
    const content = files.get(name);
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': 'text/plain',
      ...(started.saysLength && { 'content-length': Buffer.byteLength(content ?? '') }),
    });
    response.end(content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const started: UpdateServer = {
    url: `https://127.0.0.1:${port}/kiosk`,
    caSpki,
    files,
    saysLength: true,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return started;
}
