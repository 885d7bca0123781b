/**
 * What a file of JSON holds that a person has downloaded, and perhaps saved with a byte order mark;
 * null where it is no JSON.
 */
export function downloadedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
