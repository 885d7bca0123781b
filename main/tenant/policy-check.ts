import { fail, ok, type Result } from '../../shared/result.ts';
import type { PolicyFailure } from './policy-failure.ts';
import { type Policy, policySchema } from './policy-schema.ts';
import { pathText, problemWords } from './policy-words.ts';

/** A usable policy, and what was strange about its file. */
export interface CheckedPolicy {
  readonly policy: Policy;
  /** One line each, for whoever wrote the file. */
  readonly warnings: readonly string[];
}

/**
 * Checks what a policy file holds. Unknown settings are left out with a warning, so that a file can
 * serve kiosks of several releases; wrong values are refused, all of them named.
 */
export function checkPolicy(content: unknown): Result<CheckedPolicy, PolicyFailure> {
  const known = structuredClone(content);
  const warnings: string[] = [];
  for (;;) {
    const parsed = policySchema.safeParse(known, { error: problemWords });
    if (parsed.success) return ok({ policy: parsed.data, warnings });
    const unknown = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
    );
    if (unknown.length === 0) {
      const problems = parsed.error.issues.map(({ path, message }) => ({
        path: pathText(path),
        message,
      }));
      return fail({ cause: 'invalid', problems, warnings });
    }
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
