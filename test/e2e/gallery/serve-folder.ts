import type { RunningKiosk } from '../launch-kiosk.ts';

/** Has the kiosk's window show the pages of another folder at the address of its own. */
export async function serveFolder({ app }: RunningKiosk, folder: string): Promise<void> {
  await app.evaluate(({ net, session }, base) => {
    const windows = session.fromPartition('windows');
    windows.protocol.unhandle('app');
    windows.protocol.handle('app', (request) =>
      net.fetch(`file://${base}${new URL(request.url).pathname}`),
    );
  }, folder);
}
