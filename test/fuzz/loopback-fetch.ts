/** A `fetch` that never leaves this machine: what would is refused as if there were no network. */
export interface LoopbackFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Hosts that were asked for and are not this machine. */
  readonly strayed: ReadonlySet<string>;
}

/** Makes one. */
export function loopbackFetch(): LoopbackFetch {
  const strayed = new Set<string>();
  return {
    strayed,
    async fetch(input, init) {
      const { hostname } = new URL(input instanceof Request ? input.url : input);
      if (hostname === '127.0.0.1' || hostname === 'localhost') {
        return globalThis.fetch(input, init);
      }
      strayed.add(hostname);
      throw new TypeError('fetch failed');
    },
  };
}
