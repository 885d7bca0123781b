import { contextBridge, ipcRenderer } from 'electron';
import type { Completion } from '../../shared/completion.ts';
import type {
  CallInput,
  CallOutput,
  CompletionChannel,
  KioskBridge,
  VisitorCall,
} from '../../shared/ipc.ts';
import type { IpcAnswer } from './ipc-answer.ts';

/** One function a call: the page never gets a channel name to choose. It rejects what main refuses. */
const call =
  <C extends VisitorCall>(name: C) =>
  async (input: CallInput<C>): Promise<CallOutput<C>> => {
    const answer: IpcAnswer = await ipcRenderer.invoke(name, input);
    if (!answer.ok) throw new Error(answer.error);
    // Main has checked it against the schema of the call.
    return answer.value as CallOutput<C>;
  };

const completionChannel: CompletionChannel = 'completion';

const bridge: KioskBridge = {
  screenSettings: call('screenSettings'),
  findHosts: call('findHosts'),
  expectedHost: call('expectedHost'),
  checkIn: call('checkIn'),
  chooseMeeting: call('chooseMeeting'),
  leave: call('leave'),
  openStaff: call('openStaff'),
  onCompletion(listener) {
    const forward = (_event: unknown, completion: Completion) => listener(completion);
    ipcRenderer.on(completionChannel, forward);
    return () => ipcRenderer.removeListener(completionChannel, forward);
  },
};

contextBridge.exposeInMainWorld('kiosk', bridge);
