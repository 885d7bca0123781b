/** Why the papers of a release cannot be made, in words for whoever makes it. */
export class PapersError extends Error {
  override readonly name = 'PapersError';
}
