/** A process that does nothing but measure how late its event loop is, until its input ends. */
import { eventLoopDelay } from './event-loop-delay.ts';

const delay = eventLoopDelay();
process.stdin.resume();
process.stdin.once('end', () => console.log(JSON.stringify(delay.end())));
