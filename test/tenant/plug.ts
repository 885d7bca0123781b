import { once } from 'node:events';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Takes a server off the network, and brings it back at the same port. */
export interface Plug {
  /** Stops listening and cuts every connection: whoever calls is refused. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
}

/** The plug of a server that listens. */
export function plugOf(server: Server): Plug {
  const { port, address } = server.address() as AddressInfo;
  return {
    async unplug() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
    async plugIn() {
      server.listen(port, address);
      await once(server, 'listening');
    },
  };
}
