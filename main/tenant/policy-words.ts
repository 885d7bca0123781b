import type { z } from 'zod';

/** What a value has to be, by the name zod has for it. */
const kinds: Readonly<Record<string, string>> = {
  string: 'must be text in double quotes',
  int: 'must be a whole number',
  number: 'must be a number',
  boolean: 'must be true or false',
  array: 'must be a list: [ … ]',
  object: 'must be a group of settings: { … }',
  record: 'must be a group of settings: { … }',
};

/** What is wrong with a setting, in words for whoever wrote the file. Values are never repeated. */
export function problemWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : kinds[issue.expected];
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing';
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must not have more than ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_union':
      if (issue.input === undefined) return 'is missing';
      return `has none of its forms: ${nearestForms(issue.errors).join('; or ')}`;
    default:
      return undefined;
  }
}

/** What those forms of a setting would have asked for that it comes closest to. */
function nearestForms(forms: readonly z.core.$ZodIssue[][]): readonly string[] {
  const fewest = Math.min(...forms.map((problems) => problems.length));
  const nearest = forms.filter((problems) => problems.length === fewest);
  return [...new Set(nearest.map(formWords))];
}

function formWords(problems: readonly z.core.$ZodIssue[]): string {
  return problems
    .map(({ path, message, ...problem }) =>
      problem.code === 'unrecognized_keys'
        ? `${problem.keys.map((key) => `"${key}"`).join(', ')} must be left out`
        : [...(path.length > 0 ? [`"${pathText(path)}"`] : []), message].join(' '),
    )
    .join(', ');
}

/** Where a setting is: `tenant.calendar.rooms[2]`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      const key = String(step);
      if (!/^[\p{L}\p{N}_$-]+$/u.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
