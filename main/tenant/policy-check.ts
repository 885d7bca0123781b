import type { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import type { PolicyFailure, PolicyProblem } from './policy-failure.ts';
import { type Policy, policySchema } from './policy-schema.ts';
import { pathText, problemWords } from './policy-words.ts';

/** A usable policy, and what was strange about its file. */
export interface CheckedPolicy {
  readonly policy: Policy;
  /** One line each, for whoever wrote the file. */
  readonly warnings: readonly string[];
}

/** The settings of one file, every value of which is right; some may be missing. */
export interface CheckedSettings {
  /** What the file says, without what this release does not know. */
  readonly settings: JsonObject;
  /** What else `tenant.calendar` takes: it is a beginning, for a person to complete. */
  readonly missing: readonly PolicyProblem[];
  readonly warnings: readonly string[];
}

/**
 * Checks what a policy file holds. Unknown settings are left out with a warning, so that a file can
 * serve kiosks of several releases; wrong values are refused, all of them named.
 */
export function checkPolicy(content: unknown): Result<CheckedPolicy, PolicyFailure> {
  const { parsed, warnings } = parseKnown(content);
  if (parsed.success) return ok({ policy: parsed.data, warnings });
  const problems = parsed.error.issues.map(asProblem);
  return fail({ cause: 'invalid', problems, warnings });
}

/**
 * Checks a file of settings that another file may complete: as {@link checkPolicy}, but of the
 * calendar anything may be missing.
 */
export function checkSettings(content: unknown): Result<CheckedSettings, PolicyFailure> {
  const { parsed, known, warnings } = parseKnown(content);
  const issues = parsed.error?.issues ?? [];
  const wrong = issues.filter((issue) => !isMissingOfCalendar(issue));
  if (wrong.length > 0 || !isJsonObject(known)) {
    return fail({ cause: 'invalid', problems: wrong.map(asProblem), warnings });
  }
  return ok({ settings: known, missing: issues.map(asProblem), warnings });
}

function parseKnown(content: unknown) {
  const known: unknown = structuredClone(content);
  // What an editor knows the file by.
  if (isJsonObject(known) && typeof known.$schema === 'string') remove(known, ['$schema']);
  const warnings: string[] = [];
  for (;;) {
    const parsed = policySchema.safeParse(known, { error: problemWords, reportInput: true });
    const unknown = (parsed.error?.issues ?? []).flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
    );
    if (unknown.length === 0) return { parsed, known, warnings };
    // Left out, and parsed once more for the policy itself.
    for (const path of unknown) {
      remove(known, path);
      warnings.push(`${pathText(path)} is not a known setting and is ignored`);
    }
  }
}

function remove(content: unknown, path: readonly PropertyKey[]): void {
  const [step, ...rest] = path;
  if (typeof content !== 'object' || content === null || step === undefined) return;
  if (rest.length === 0) Reflect.deleteProperty(content, step);
  else remove(Reflect.get(content, step), rest);
}

const asProblem = ({ path, message }: z.core.$ZodIssue): PolicyProblem => ({
  path: pathText(path),
  message,
});

/** Not within a room's text or a provider's group of settings: such a thing is whole, or wrong. */
function isMissingOfCalendar({ path, input, ...issue }: z.core.$ZodIssue): boolean {
  const [group, block] = path;
  if (group !== 'tenant' || block !== 'calendar' || path.length > 4) return false;
  return issue.code === 'custom' ? issue.params?.isMissing === true : input === undefined;
}
