import { Lock } from './lock.tsx';
import './facts.css';

/** Something known: what it is called, and what it is. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Written letter by letter, such as a thumbprint. */
  readonly isCode?: boolean;
  /** Who set it, where it cannot be changed here. */
  readonly lockedBy?: string | undefined;
}

/** What is known, line by line. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value, isCode = false, lockedBy }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={isCode ? 'code' : ''} dir="auto">
            {value}
            {lockedBy && (
              <small className="locked-by">
                <Lock />
                {lockedBy}
              </small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
