import { contextBridge, ipcRenderer } from 'electron';
import type {
  allStaffCalls,
  StaffBridge,
  StaffEvent,
  StaffInput,
  StaffOutput,
} from '../../shared/staff/staff-ipc.ts';
import type { IpcAnswer } from './ipc-answer.ts';
import { staffChannel } from './staff-channel.ts';

/** One function a call: the page never gets a channel name to choose. It rejects what main refuses. */
const call =
  <C extends keyof typeof allStaffCalls>(name: C) =>
  async (input: StaffInput<C>): Promise<StaffOutput<C>> => {
    const answer: IpcAnswer = await ipcRenderer.invoke(`${staffChannel}${name}`, input);
    if (!answer.ok) throw new Error(answer.error);
    // Main has checked it against the schema of the call.
    return answer.value as StaffOutput<C>;
  };

/** The events there are: the page may pass any text. */
const channels: Readonly<Record<StaffEvent, string>> = {
  setupChanged: `${staffChannel}setupChanged`,
  todayChanged: `${staffChannel}todayChanged`,
  locked: `${staffChannel}locked`,
};

const bridge: StaffBridge = {
  access: call('access'),
  choosePin: call('choosePin'),
  unlock: call('unlock'),
  close: call('close'),
  touch: call('touch'),
  changePin: call('changePin'),
  setup: call('setup'),
  goTo: call('goTo'),
  chooseProvider: call('chooseProvider'),
  saveRegistration: call('saveRegistration'),
  chooseMethod: call('chooseMethod'),
  saveSecret: call('saveSecret'),
  chooseCredentialFile: call('chooseCredentialFile'),
  makeCertificate: call('makeCertificate'),
  signIn: call('signIn'),
  cancelSignIn: call('cancelSignIn'),
  disconnect: call('disconnect'),
  measureReach: call('measureReach'),
  chooseAccess: call('chooseAccess'),
  chooseHostGroup: call('chooseHostGroup'),
  readRooms: call('readRooms'),
  saveRooms: call('saveRooms'),
  findTestHosts: call('findTestHosts'),
  testMeeting: call('testMeeting'),
  saveHouse: call('saveHouse'),
  chooseLogo: call('chooseLogo'),
  finish: call('finish'),
  licence: call('licence'),
  saveLicence: call('saveLicence'),
  diagnose: call('diagnose'),
  today: call('today'),
  saveTypedVisit: call('saveTypedVisit'),
  removeTypedVisit: call('removeTypedVisit'),
  on(event, listener) {
    if (!Object.hasOwn(channels, event)) throw new Error('refused');
    const channel = channels[event];
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => ipcRenderer.removeListener(channel, forward);
  },
};

contextBridge.exposeInMainWorld('staff', bridge);
