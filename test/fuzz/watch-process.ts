/** What everything inherits from, by its name. */
const shared = {
  Object: Object.prototype,
  Array: Array.prototype,
  String: String.prototype,
  Function: Function.prototype,
  Promise: Promise.prototype,
  Map: Map.prototype,
} as const;

/**
 * Watches this process for what no fuzzing may ever cause while the work goes on: promises and errors
 * that nobody caught, and changes to what all objects have, at each `look`.
 */
export async function watched<T>(
  work: (look: () => void) => Promise<T>,
): Promise<{ readonly result: T; readonly seen: readonly string[] }> {
  const seen: string[] = [];
  let before = ownNames();
  const rejected = (reason: unknown) => seen.push(`a promise that nobody caught: ${words(reason)}`);
  const thrown = (error: unknown) => seen.push(`an error that nobody caught: ${words(error)}`);
  const look = () => {
    const now = ownNames();
    for (const [name, keys] of Object.entries(now)) {
      if (keys !== before[name]) seen.push(`${name}.prototype was changed: ${keys}`);
    }
    before = now;
  };
  process.on('unhandledRejection', rejected);
  process.on('uncaughtException', thrown);
  try {
    return { result: await work(look), seen };
  } finally {
    process.off('unhandledRejection', rejected);
    process.off('uncaughtException', thrown);
  }
}

const ownNames = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(shared).map(([name, inherited]) => [
      name,
      Reflect.ownKeys(inherited).map(String).join(),
    ]),
  );

const words = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
