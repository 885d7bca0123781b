/** What a key that is not a letter does to the text, as `execCommand` names it. */
const editing: Readonly<Record<string, readonly [command: string, text: string]>> = {
  '{space}': ['insertText', ' '],
  '{delete}': ['delete', ''],
};

/**
 * Presses a key in an input. `execCommand` is marked as deprecated but is the one way for a script to
 * type as a keyboard does: at the caret, over a selection, within `maxLength`, whole characters at a
 * time, scrolling to the caret, heard by React.
 */
export function typeKey(input: HTMLInputElement, key: string): void {
  input.focus();
  const [command, text] = editing[key] ?? ['insertText', key];
  document.execCommand(command, false, text);
}

/** Whether the next letter begins a word, as in "Jean-Luc O'Neill". */
export function isAtWordStart(input: Pick<HTMLInputElement, 'value' | 'selectionStart'>): boolean {
  const before = input.value.slice(0, input.selectionStart ?? input.value.length);
  return /(^|[\s'’-])$/u.test(before);
}
