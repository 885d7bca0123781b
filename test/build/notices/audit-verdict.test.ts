import { expect, it } from 'vitest';
import { auditVerdict } from '../../../build/notices/audit-verdict.ts';

const clean = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {}, metadata: {} });

it.each([
  ['nothing', '', 'npm said nothing'],
  ['a web page', '<html>sign in here</html>', 'npm said nothing'],
  ['an error', '{"message":"503 Service Unavailable"}', '503 Service Unavailable'],
  ['an error in other words', '{"error":{"code":"ENOLOCK","summary":""}}', 'ENOLOCK'],
  ['a report of another age', '{"auditReportVersion":3}', 'npm said nothing'],
])('%s is no word that all is well', (_what, stdout, because) => {
  for (const code of [0, 1, null]) {
    expect(auditVerdict({ code, stdout, stderr: '' })).toEqual({ is: 'not-asked', because });
  }
});

it('believes that nothing is known only of an npm that ended well', () => {
  expect(auditVerdict({ code: 0, stdout: clean, stderr: '' })).toEqual({ is: 'clean' });
  expect(auditVerdict({ code: 1, stdout: clean, stderr: 'npm error' }).is).toBe('not-asked');
});
