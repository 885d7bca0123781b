import type { RunningKiosk } from './launch-kiosk.ts';

/** What main told its windows, as one JSON text a message, with the channel in front. */
export interface IpcTraffic {
  messages(): Promise<readonly string[]>;
}

/** Listens to everything that main tells any window from now on: answers to calls, and events. */
export async function recordTraffic({ app }: RunningKiosk): Promise<IpcTraffic> {
  const told = await app.evaluateHandle(({ app: electron, ipcMain, webContents }) => {
    const messages: string[] = [];
    const note = (channel: string, payload: unknown) =>
      messages.push(`${channel} ${JSON.stringify(payload)}`);
    // Electron keeps the handlers of calls in a map of this name.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
      string,
      (...given: unknown[]) => unknown
    >;
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (...given) => {
        const answer = await handler(...given);
        note(channel, answer);
        return answer;
      });
    }
    const listen = (contents: Electron.WebContents) => {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...payload) => {
        note(channel, payload);
        send(channel, ...payload);
      };
    };
    for (const contents of webContents.getAllWebContents()) listen(contents);
    electron.on('web-contents-created', (_event, contents) => listen(contents));
    return messages;
  });
  return { messages: () => told.evaluate((messages) => messages) };
}
