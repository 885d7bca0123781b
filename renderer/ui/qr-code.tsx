import { useMemo } from 'react';
import { encode } from 'uqr';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
  /** How much of it may be unreadable: `M` 15 %, `L` 7 %, for what would else be too dense. */
  readonly ecc?: 'L' | 'M';
}

/**
 * A QR code as one path, so that no seam shows between its modules. It aligns by its dark modules:
 * the white that a reader needs around them (ISO/IEC 18004, 9.1) is the card's.
 */
export function QrCode({ text, label, ecc = 'M' }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc, border: 0 });
    const dark = data.flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')),
    );
    return { size, path: dark.join('') };
  }, [text, ecc]);
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
