import { useState } from 'react';
import { logoPath } from '../../shared/screen-settings.ts';
import { useHasLogo } from './branded.tsx';
import './brand.css';

/** The tenant's name beside its logo, or beside the doorway that stands for it. */
export function Brand({ name }: { readonly name: string }) {
  const hasLogo = useHasLogo();
  const [isBroken, setBroken] = useState(false);
  return (
    <p className="brand">
      {hasLogo && !isBroken ? (
        <img src={logoPath} alt="" draggable={false} onError={() => setBroken(true)} />
      ) : (
        <svg viewBox="0 0 44 44" aria-hidden="true">
          <path d="M12 0h20a12 12 0 0 1 12 12v20a12 12 0 0 1-11 12V22a11 11 0 0 0-22 0v22A12 12 0 0 1 0 32V12A12 12 0 0 1 12 0z" />
        </svg>
      )}
      <span>{name}</span>
    </p>
  );
}
