import { readFileSync } from 'node:fs';

/**
 * What a JSON file holds; undefined when it is missing or is not JSON.
 * @param {string} file
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
