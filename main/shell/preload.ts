import { contextBridge, ipcRenderer } from 'electron';
import type { Completion } from '../../shared/completion.ts';
import type {
  CallInput,
  CallOutput,
  CompletionChannel,
  KioskBridge,
  VisitorCall,
} from '../../shared/ipc.ts';

/** One function a call: the page never gets a channel name to choose. */
const call =
  <C extends VisitorCall>(name: C) =>
  (input: CallInput<C>): Promise<CallOutput<C>> =>
    ipcRenderer.invoke(name, input);

const completionChannel: CompletionChannel = 'completion';

const bridge: KioskBridge = {
  screenSettings: call('screenSettings'),
  findHosts: call('findHosts'),
  checkIn: call('checkIn'),
  chooseMeeting: call('chooseMeeting'),
  leave: call('leave'),
  onCompletion(listener) {
    const forward = (_event: unknown, completion: Completion) => listener(completion);
    ipcRenderer.on(completionChannel, forward);
    return () => ipcRenderer.removeListener(completionChannel, forward);
  },
};

contextBridge.exposeInMainWorld('kiosk', bridge);
