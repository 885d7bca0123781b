/**
 * Loaded into the application's main process before its own code (`-r`): there, time goes by
 * faster whenever the test says so, and at its usual pace else.
 *
 * `Date.now`, `performance.now` and whatever waits by `setTimeout` and `setInterval` go by that time:
 * the pace of the sync, the night's retention, pauses that a provider asked for, the licence's hours.
 * What bounds how long something real may take keeps its length: `AbortSignal.timeout` and
 * `node:timers/promises`, by which lookups, searches and calls have their deadlines, and the lengths below.
 *
 * The test talks to it by `globalThis.hurriedTime`.
 */
const { monitorEventLoopDelay } = require('node:perf_hooks');
const v8 = require('node:v8');
const { runInNewContext } = require('node:vm');

/** Milliseconds: in how long a page has to answer, and the keychain. */
const kept = [4_000, 3_000];

/** However fast time goes by, what repeats itself is not done more often than this, in real milliseconds. */
const shortest = 20;

const real = {
  now: Date.now,
  steady: performance.now.bind(performance),
  setTimeout,
  clearTimeout,
};

/** Where the wall clock begins: `--hurried-from=`, in epoch milliseconds. */
const from = process.argv.find((argument) => argument.startsWith('--hurried-from='));
const begun = { wall: Number(from?.split('=')[1] ?? real.now()), steady: real.steady() };

/** From a real instant on time goes by at a pace, until an hour that is named, and as usual from then on. */
let stretch = { realAt: real.now(), from: begun.wall, until: begun.wall, pace: 1 };
/** The steady clock's reading at the beginning of the stretch: it has fractions. */
let steadyAt = begun.steady;

/** The instant of the hurried time, in milliseconds with fractions. */
function instant() {
  const { from, until, pace } = stretch;
  const passed = real.steady() - steadyAt;
  const hurried = (until - from) / pace;
  return passed < hurried ? from + passed * pace : until + passed - hurried;
}

/** Real milliseconds from now until an instant. */
function realUntil(at) {
  const now = instant();
  const hurried = Math.max(0, Math.min(at, stretch.until) - now) / stretch.pace;
  return hurried + Math.max(0, at - Math.max(now, stretch.until));
}

Date.now = () => Math.floor(instant());
performance.now = () => begun.steady + instant() - begun.wall;

const waiting = new Set();

/** What `setTimeout` and `setInterval` give back. */
class Wait {
  #work;
  #length;
  #repeats;
  #due;
  #timer;
  #isRefed = true;

  constructor(work, length, repeats) {
    this.#work = work;
    this.#length = length;
    this.#repeats = repeats;
    this.refresh();
  }

  /** Waits on at the pace of now. */
  resume() {
    real.clearTimeout(this.#timer);
    this.#timer = real.setTimeout(() => this.#end(), Math.max(0, realUntil(this.#due)));
    if (!this.#isRefed) this.#timer.unref();
  }

  refresh() {
    waiting.add(this);
    this.#due = instant() + this.#length;
    this.resume();
    return this;
  }

  close() {
    waiting.delete(this);
    real.clearTimeout(this.#timer);
    return this;
  }

  ref() {
    this.#isRefed = true;
    this.#timer.ref();
    return this;
  }

  unref() {
    this.#isRefed = false;
    this.#timer.unref();
    return this;
  }

  hasRef() {
    return this.#isRefed;
  }

  #end() {
    if (realUntil(this.#due) > 1) return this.resume();
    if (this.#repeats) {
      const now = instant();
      const soonest = now + shortest * (now < stretch.until ? stretch.pace : 1);
      this.#due = Math.max(this.#due + this.#length, soonest);
      this.resume();
    } else waiting.delete(this);
    this.#work();
  }
}

/** The same function of Node's, but that its waits are hurried. */
function hurriedFrom(own, repeats) {
  const hurried = (work, length = 0, ...given) =>
    kept.includes(length) || typeof work !== 'function'
      ? own(work, length, ...given)
      : new Wait(() => work(...given), Number(length) || 0, repeats);
  for (const key of Object.getOwnPropertySymbols(own)) {
    Object.defineProperty(hurried, key, Object.getOwnPropertyDescriptor(own, key));
  }
  return hurried;
}

const clearsToo = (own) => (wait) => void (wait instanceof Wait ? wait.close() : own(wait));

globalThis.setTimeout = hurriedFrom(globalThis.setTimeout, false);
globalThis.setInterval = hurriedFrom(globalThis.setInterval, true);
globalThis.clearTimeout = clearsToo(globalThis.clearTimeout);
globalThis.clearInterval = clearsToo(globalThis.clearInterval);

v8.setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();

/** The first window's page: the visitor's. */
function visitorsPage() {
  const { webContents } = require('electron');
  return webContents.getAllWebContents().find((one) => one.getURL().endsWith('/index.html'));
}

globalThis.hurriedTime = {
  /**
   * Lets time go by at a pace until an instant; tells the stretch, so that others can go by it too. In a
   * turn of its own: the debugger, through which the test asks, comes between any two steps of what runs,
   * and may do so just where Node is about to call the very timer that this clears.
   */
  hurryTo: (until, pace) =>
    new Promise((resolve) => {
      setImmediate(() => {
        const from = instant();
        stretch = { realAt: real.now(), from, until: Math.max(from, until), pace };
        steadyAt = real.steady();
        for (const wait of waiting) wait.resume();
        resolve(stretch);
      });
    }),
  /** What main holds after all garbage is gone, and the process of the visitor's page. */
  held() {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    const handles = process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length;
    const life = visitorsPage()?.getOSProcessId() ?? 0;
    return { heapUsed, external, waits: waiting.size, handles, life };
  },
  /** How late the event loop was since the start, in milliseconds. */
  lateness: () => ({
    p50: delays.percentile(50) / 1e6,
    p99: delays.percentile(99) / 1e6,
    longest: delays.max / 1e6,
  }),
  crashPage: () => visitorsPage()?.forcefullyCrashRenderer(),
  /** Leaks so many bytes at each answer to a check-in, for a test that wants to see it noticed. */
  leak(bytes) {
    const { ipcMain } = require('electron');
    // Electron keeps the handlers of calls in a map of this name.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers');
    const handler = handlers.get('checkIn');
    globalThis.leaked = [];
    handlers.set('checkIn', (...given) => {
      globalThis.leaked.push(Array.from({ length: bytes / 8 }, Math.random));
      return handler(...given);
    });
  },
};
