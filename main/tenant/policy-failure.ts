/** One setting that is wrong. */
export interface PolicyProblem {
  /** `tenant.calendar.window.beforeMinutes`; empty for the file as a whole. */
  readonly path: string;
  /** Plain words that follow the path: "must be a whole number". */
  readonly message: string;
}

/** Why a policy file cannot be used. */
export type PolicyFailure =
  | { readonly cause: 'missing' }
  | { readonly cause: 'unreadable'; readonly detail: string }
  | { readonly cause: 'too-large' }
  | {
      readonly cause: 'not-json';
      /** Both count from 1, columns in UTF-16 units. */
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }
  | {
      readonly cause: 'invalid';
      readonly problems: readonly PolicyProblem[];
      /** Unknown settings, one line each: the wrong name of a missing one may be among them. */
      readonly warnings: readonly string[];
    };

/** The failure for whoever wrote the file: one line, or one for each wrong setting. */
export function describePolicyFailure(file: string, failure: PolicyFailure): string {
  switch (failure.cause) {
    case 'missing':
      return `${file}: there is no such file`;
    case 'unreadable':
      return `${file}: cannot be read (${failure.detail})`;
    case 'too-large':
      return `${file}: is larger than 1 MiB, so it cannot be a policy`;
    case 'not-json':
      return `${file}, line ${failure.line}, column ${failure.column}: ${failure.message}`;
    case 'invalid':
      return [
        ...failure.problems.map(({ path, message }) => `${path || 'the policy'} ${message}`),
        ...failure.warnings,
      ]
        .map((line) => `${file}: ${line}`)
        .join('\n');
  }
}
