/** Marks a branch that no value can reach; the compiler proves it, and a broken proof throws. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
