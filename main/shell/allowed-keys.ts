/** What is known of a key before the page hears of it; named as in Electron's `Input`. */
export interface PressedKey {
  /** The DOM's `key`: one character, or a name such as `ArrowLeft`. */
  readonly key: string;
  readonly shift: boolean;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/** Keys without a character that typing and moving about need. */
const named: ReadonlySet<string> = new Set([
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'Backspace',
  'Delete',
  'End',
  'Enter',
  'Escape',
  'Home',
  'PageDown',
  'PageUp',
  'Tab',
  // Accents, other scripts and capitals come by these.
  'AltGraph',
  'CapsLock',
  'Compose',
  'Dead',
  'Process',
  'Shift',
  'Unidentified',
]);

/**
 * Whether a key may reach the page: what types, and what moves the focus or the caret. Everything
 * else is a shortcut of a browser or an editor, and an allow-list knows those of the next version.
 */
export function isAllowedKey({ key, shift, control, alt, meta }: PressedKey): boolean {
  // Cuts into the clipboard, where the next visitor would find it.
  if (key === 'Delete' && shift) return false;
  const isCharacter = [...key].length === 1;
  // Windows reports AltGr as Control and Alt together.
  if (isCharacter && control && alt) return !meta;
  return (isCharacter || named.has(key)) && !control && !alt && !meta;
}
