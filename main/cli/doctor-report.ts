import type { Diagnosis, Verdict } from '../../shared/staff/diagnosis.ts';
import { Temporal } from '../../shared/temporal.ts';

const signs: Record<Verdict, string> = { ok: '✓', warning: '!', failed: '✗' };

/** The diagnosis as one JSON object; its time is ISO 8601 in UTC. */
export const diagnosisJson = ({ at, findings }: Diagnosis): object => ({
  at: Temporal.Instant.fromEpochMilliseconds(at).toString(),
  findings,
});

/** The diagnosis for people: a line each, what to do about it below, and a count at the end. */
export function diagnosisText({ findings }: Diagnosis): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const indent = ' '.repeat(width + 4);
  const lines = findings.flatMap(({ check, verdict, means, todo }) => [
    `${signs[verdict]} ${check.padEnd(width)}  ${means}`,
    ...(todo === null ? [] : [`${indent}→ ${todo}`]),
  ]);
  return [...lines, '', summary(findings.map(({ verdict }) => verdict))].join('\n');
}

function summary(verdicts: readonly Verdict[]): string {
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
  const [failures, warnings] = [count('failed'), count('warning')];
  if (failures + warnings === 0) return 'All is well.';
  return `${failures} failed, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
}
