/** Orders texts by their code units: for nobody to read, but the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
