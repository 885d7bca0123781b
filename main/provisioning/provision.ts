import { fail, type Result } from '../../shared/result.ts';
import type { Part, Refusal } from './part.ts';

/** What became of one part. */
export interface PartStory {
  readonly name: string;
  /** Null where it was not tried, because of another. */
  readonly outcome: Result<string, Refusal> | null;
}

/** What became of a provisioning document. */
export interface Provisioned {
  /** `refused`: nothing was changed. `half-done`: some parts are in place, and the others not. */
  readonly outcome: 'done' | 'refused' | 'half-done';
  readonly parts: readonly PartStory[];
}

/**
 * Puts the parts of a document in place, one after the other, once each of them has been found
 * possible; ends with the first that fails all the same. To do it again does no harm.
 */
export async function provision(parts: readonly Part[]): Promise<Provisioned> {
  const checked: { readonly name: string; readonly refusal: Refusal | null }[] = [];
  for (const part of parts) checked.push({ name: part.name, refusal: await part.check() });
  if (checked.some(({ refusal }) => refusal !== null)) {
    const stories = checked.map(({ name, refusal }) => ({
      name,
      outcome: refusal && fail(refusal),
    }));
    return { outcome: 'refused', parts: stories };
  }
  const stories: PartStory[] = [];
  let hasFailed = false;
  for (const part of parts) {
    const outcome: PartStory['outcome'] = hasFailed ? null : await part.put();
    stories.push({ name: part.name, outcome });
    hasFailed ||= outcome?.ok === false;
  }
  if (!hasFailed) return { outcome: 'done', parts: stories };
  const isAnyThere = stories.some(({ outcome }) => outcome?.ok);
  return { outcome: isAnyThere ? 'half-done' : 'refused', parts: stories };
}
