/** A signal that nothing aborts; every test ends long before. */
export const patient = (): AbortSignal => AbortSignal.timeout(50_000);
