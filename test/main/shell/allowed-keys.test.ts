import { describe, expect, it } from 'vitest';
import { isAllowedKey } from '../../../main/shell/allowed-keys.ts';

const pressed = (key: string, ...modifiers: readonly string[]) => ({
  key,
  shift: modifiers.includes('shift'),
  control: modifiers.includes('control'),
  alt: modifiers.includes('alt'),
  meta: modifiers.includes('meta'),
});

describe('a key that types or moves the caret', () => {
  it.each([
    ...['a', 'Ü', '李', ' ', "'", '💼', 'Tab', 'Enter', 'ArrowLeft', 'Backspace', 'Dead'].map(
      (key) => [pressed(key)],
    ),
    [pressed('A', 'shift')],
    [pressed('Tab', 'shift')],
    [pressed('€', 'control', 'alt')],
    [pressed('AltGraph')],
  ])('reaches the page: %o', (key) => {
    expect(isAllowedKey(key)).toBe(true);
  });
});

describe('a key that does anything else', () => {
  it.each([
    ...['F1', 'F5', 'F11', 'F12', 'ContextMenu', 'BrowserBack', 'PrintScreen', 'Insert', 'Alt'].map(
      (key) => [pressed(key)],
    ),
    [pressed('v', 'control')],
    [pressed('v', 'meta')],
    [pressed('q', 'control', 'alt', 'meta')],
    [pressed('Delete', 'control', 'alt')],
    [pressed('Delete', 'shift')],
    [pressed('ArrowLeft', 'alt')],
    [pressed('Tab', 'control')],
  ])('does not: %o', (key) => {
    expect(isAllowedKey(key)).toBe(false);
  });
});
