import { z } from 'zod';
import { parsedJson } from '../../shared/parsed-json.ts';
import type { NpmRun } from './npm.ts';

/** What `npm audit` found out. */
export type AuditVerdict =
  | { readonly is: 'clean' }
  /** Each with its severity and, where npm knows one, the version that mends it. */
  | { readonly is: 'vulnerable'; readonly findings: readonly string[] }
  /** There is no advisory service at the registry, or no way to it: nothing is known. */
  | { readonly is: 'not-asked'; readonly because: string };

const vulnerability = z.object({
  name: z.string(),
  severity: z.string(),
  range: z.string(),
  via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
  fixAvailable: z.union([z.boolean(), z.object({ name: z.string(), version: z.string() })]),
});

/** What `npm audit --json` prints where it was answered (npm 7 and later). */
const report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), vulnerability),
});

/** And where it was not. */
const refusal = z.object({
  message: z.string().optional(),
  error: z.object({ code: z.string().nullish(), summary: z.string().nullish() }).optional(),
});

/** Reads what npm said; what cannot be understood is no word that all is well. */
export function auditVerdict({ code, stdout, stderr }: NpmRun): AuditVerdict {
  const said = parsedJson(stdout);
  const answered = report.safeParse(said);
  if (!answered.success) return { is: 'not-asked', because: reason(said, stderr) };
  const findings = Object.values(answered.data.vulnerabilities).map(inWords);
  if (findings.length > 0) return { is: 'vulnerable', findings };
  if (code !== 0) return { is: 'not-asked', because: `npm ended with ${code}` };
  return { is: 'clean' };
}

function inWords({ name, severity, range, via, fixAvailable }: z.infer<typeof vulnerability>) {
  const why = via.map((each) => (typeof each === 'string' ? each : `${each.title} ${each.url}`));
  const mended =
    typeof fixAvailable === 'object'
      ? `; ${fixAvailable.name} ${fixAvailable.version} mends it`
      : '';
  return `${name} ${range} (${severity}): ${why.join(', ')}${mended}`;
}

function reason(said: unknown, stderr: string): string {
  const refused = refusal.safeParse(said);
  const { message, error } = refused.success ? refused.data : {};
  const lastWords = stderr.trim().split('\n').at(-1);
  return message || error?.summary || error?.code || lastWords || 'npm said nothing';
}
