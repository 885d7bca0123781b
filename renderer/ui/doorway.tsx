import './doorway.css';

/** Arch within arch, down to the tenant's door: the one ornament of the screens. */
export function Doorway() {
  return (
    <svg
      className="doorway"
      viewBox="0 0 640 680"
      preserveAspectRatio="xMidYMax meet"
      aria-hidden="true"
    >
      <path d="M0 680V320a320 320 0 0 1 640 0v360z" />
      <path d="M90 680V320a230 230 0 0 1 460 0v360z" />
      <path d="M175 680V330a145 145 0 0 1 290 0v350z" />
      <path d="M250 680V350a70 70 0 0 1 140 0v330z" />
    </svg>
  );
}
