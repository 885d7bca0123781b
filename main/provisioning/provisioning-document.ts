import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import { jsonProblem } from '../tenant/json-problem.ts';
import { pinHashForm } from '../tenant/pin-hash-form.ts';
import { checkSettings } from '../tenant/policy-check.ts';
import { pathText, problemWords } from '../tenant/policy-words.ts';
import { largestSecret } from '../tenant/split-secrets.ts';
import { givenSecretNames } from '../tenant/vault.ts';

/** What a kiosk is to be given; whatever is left out stays as it is. */
export interface ProvisioningDocument {
  /** What the policy file is to hold, as it was given. */
  readonly policy: JsonObject | null;
  /** By their names in the keychain. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly licence: string | null;
  /** In the form of {@link pinHashForm}. */
  readonly staffPinHash: string | null;
}

/** A document that can be used, and what is strange about it: one line each. */
export interface ReadDocument {
  readonly document: ProvisioningDocument;
  readonly warnings: readonly string[];
}

/** A key that is a file of JSON may be given as what is in the file. */
const secretSchema = z
  .union([z.string(), z.record(z.string(), z.unknown()).transform((file) => JSON.stringify(file))])
  .refine((secret) => secret !== '', 'must not be empty')
  .refine((secret) => Buffer.byteLength(secret) <= largestSecret, {
    error: `must not be longer than ${largestSecret} bytes`,
  })
  // Keychains keep C strings: what follows would be lost without a word.
  .refine((secret) => !secret.includes('\0'), 'must not hold a NUL character');

const documentSchema = z.strictObject({
  policy: z.record(z.string(), z.unknown()).optional(),
  secrets: z
    .strictObject(
      Object.fromEntries(givenSecretNames.map((name) => [name, secretSchema.optional()])),
    )
    .optional(),
  licence: z.string().trim().min(1).optional(),
  staffPinHash: z.string().regex(pinHashForm, 'must be what --hash-pin printed').optional(),
});

/**
 * Reads a provisioning document. The error is one line for each thing that is wrong with it, named
 * by its path; no value is ever repeated.
 */
export function readDocument(text: string): Result<ReadDocument, readonly string[]> {
  const problem = jsonProblem(text);
  if (problem) {
    const before = text.slice(0, problem.offset).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return fail([`line ${before.length}, column ${column}: ${problem.message}`]);
  }
  const parsed = documentSchema.safeParse(JSON.parse(text), {
    error: problemWords,
    reportInput: true,
  });
  if (!parsed.success) return fail(parsed.error.issues.flatMap(words));
  const { policy = null, secrets = {}, licence = null, staffPinHash = null } = parsed.data;
  const given = Object.entries(secrets).filter((entry) => entry[1] !== undefined);
  const document = { policy, secrets: new Map(given as [string, string][]), licence, staffPinHash };
  if (policy === null && given.length === 0 && licence === null && staffPinHash === null) {
    return fail([
      `gives nothing: expected one of ${Object.keys(documentSchema.shape).map(quoted).join(', ')}`,
    ]);
  }
  if (policy === null) return ok({ document, warnings: [] });
  const checked = checkSettings(policy);
  if (checked.ok) return ok({ document, warnings: checked.value.warnings.map(ofPolicy) });
  if (checked.error.cause !== 'invalid')
    throw new Error(`a policy in memory: ${checked.error.cause}`);
  const wrong = checked.error.problems.map(({ path, message }) => `${path} ${message}`);
  return fail([...wrong, ...checked.error.warnings].map(ofPolicy));
}

const quoted = (name: string): string => `"${name}"`;

const ofPolicy = (line: string): string => `policy.${line}`;

function words({ path, message, ...issue }: z.core.$ZodIssue): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [`${pathText(path) || 'it'} ${message}`];
  return issue.keys.map((key) => {
    const expected = path.length === 0 ? Object.keys(documentSchema.shape) : givenSecretNames;
    return `${pathText([...path, key])} is unknown; expected one of ${expected.join(', ')}`;
  });
}
