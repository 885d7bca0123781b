import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { makeCertificates } from './tenant/certificates.ts';

const certificates = await makeCertificates();
setDefaultCACertificates([...getCACertificates(), certificates.caPem]);

/** A real HTTPS server on loopback, which this process's own `fetch` trusts. */
export interface HttpsServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startHttpsServer(answer: RequestListener): Promise<HttpsServer> {
  const server = createServer({ key: certificates.keyPem, cert: certificates.chainPem }, answer);
  // Connections that a client broke off are no longer the HTTP server's, but keep it from closing.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    async close() {
      if (!server.listening) return;
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
