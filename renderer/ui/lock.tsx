import './lock.css';

/** A closed lock, beside the words that say who closed it. */
export function Lock() {
  return (
    <svg className="lock" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 11h12v9H6zm2.5 0V7.5a3.5 3.5 0 0 1 7 0V11" />
    </svg>
  );
}
