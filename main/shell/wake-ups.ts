import { net, powerMonitor } from 'electron';

/** Why whatever was known may be old: the machine slept, or the network was away. */
export type WakeUp = 'resumed' | 'online';

/** Milliseconds between two looks at whether there is a network; Electron does not tell main. */
const lookEvery = 5_000;

/** Calls the listener when the machine wakes up and when the network comes back; returns what stops it. */
export function onWakeUps(listener: (why: WakeUp) => void): () => void {
  const resumed = () => listener('resumed');
  let wasOnline = net.isOnline();
  const look = setInterval(() => {
    const isOnline = net.isOnline();
    if (isOnline && !wasOnline) listener('online');
    wasOnline = isOnline;
  }, lookEvery);
  powerMonitor.on('resume', resumed);
  return () => {
    clearInterval(look);
    powerMonitor.off('resume', resumed);
  };
}
