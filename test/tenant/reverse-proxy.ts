import { once } from 'node:events';
import { request as forward } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificates } from './certificates.ts';
import { trust } from './trust.ts';

/** A site's reverse proxy: it ends TLS, and brings everything to one port of this machine. */
export interface ReverseProxy {
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts one, which this process trusts from then on. `port` is asked for with each request. */
export async function startReverseProxy(port: () => number | null): Promise<ReverseProxy> {
  const certificates = await makeCertificates();
  trust(certificates);
  const server = createServer(
    { key: certificates.keyPem, cert: certificates.chainPem },
    (incoming, response) => {
      const { method, url: path, headers } = incoming;
      const to = { host: '127.0.0.1', port: port() ?? 1, method, path, headers };
      const outgoing = forward(to, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      outgoing.once('error', () => {
        if (!response.headersSent) response.writeHead(502);
        response.end();
      });
      incoming.pipe(outgoing);
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
