import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { KeyboardReact } from 'react-simple-keyboard';
import { useLanguage } from '../i18n/language.ts';
import { deleteSign, shiftSign } from './key-signs.ts';
import { type KeyboardKind, type KeyPage, layoutName, layoutsFor } from './keyboard-layouts.ts';
import { typeKey } from './type-key.ts';
import { useTypingTarget } from './use-typing-target.ts';
import './keyboard.css';

interface KeyboardProps {
  readonly kind: KeyboardKind;
  /** The button in the last row that leads on. */
  readonly children?: ReactNode;
}

const pages: Readonly<Record<string, KeyPage>> = {
  '{letters}': 'letters',
  '{digits}': 'digits',
  '{accents}': 'accents',
  '{moreAccents}': 'moreAccents',
  '{signs}': 'signs',
};

/** No text fits it: the library keeps no copy of what is typed, which would outlive the visitor. */
const keepNothing = /[^\s\S]/u;

/** The on-screen keyboard. It types into whichever input was focused last. */
export function Keyboard({ kind, children }: KeyboardProps) {
  const { t, letters } = useLanguage();
  const target = useTypingTarget();
  const [page, setPage] = useState<KeyPage>('letters');
  /** What was set by hand; null while capitals come by themselves. */
  const [shift, setShift] = useState<boolean | null>(null);
  const isShifted = shift ?? (kind === 'name' && target.isAtWordStart);

  function press(key: string) {
    const turned = pages[key];
    if (turned) setPage(turned);
    else if (key === '{shift}') setShift(!isShifted);
    else if (target.input) {
      typeKey(target.input, key);
      setShift(null);
      // One accented letter is rarely followed by another.
      if (page === 'accents' || page === 'moreAccents') setPage('letters');
    }
  }

  const frame = useRef<HTMLFieldSetElement>(null);
  // The library hears pointers only; assistive technology clicks without one (detail is 0).
  const click = useEffectEvent((event: MouseEvent) => {
    const key = event.target instanceof Element ? event.target.closest('[data-skbtn]') : null;
    const name = key?.getAttribute('data-skbtn');
    if (event.detail === 0 && name) press(name);
  });
  useEffect(() => {
    const element = frame.current;
    const listen = (event: MouseEvent) => click(event);
    element?.addEventListener('click', listen);
    return () => element?.removeEventListener('click', listen);
  }, []);

  const layout = useMemo(() => layoutsFor(kind, letters), [kind, letters]);
  const display = useMemo(
    () => ({
      '{shift}': shiftSign,
      '{delete}': deleteSign,
      '{space}': t('keyboard.space'),
      '{letters}': t('keyboard.letters'),
      '{digits}': t('keyboard.digits'),
      '{accents}': t('keyboard.accents'),
      '{moreAccents}': t('keyboard.moreAccents'),
      '{signs}': '#+=',
    }),
    [t],
  );
  const buttonAttributes = useMemo(
    () => [
      { attribute: 'type', value: 'button' },
      // Whoever tabs has keys of their own, and should not have to pass forty more.
      { attribute: 'tabindex', value: '-1' },
      { attribute: 'aria-label', value: t('keyboard.shift'), buttons: '{shift}' },
      { attribute: 'aria-pressed', value: String(isShifted), buttons: '{shift}' },
      { attribute: 'aria-label', value: t('keyboard.delete'), buttons: '{delete}' },
    ],
    [t, isShifted],
  );

  return (
    // Latin letters stand from left to right, whichever way the words around them run.
    <fieldset className="keyboard" dir="ltr" ref={frame}>
      <legend className="visually-hidden">{t('keyboard.label')}</legend>
      <KeyboardReact
        baseClass="keyboard-keys"
        theme="keyboard-theme"
        layout={layout}
        layoutName={layoutName(page, isShifted)}
        display={display}
        buttonAttributes={buttonAttributes}
        inputPattern={keepNothing}
        disableCaretPositioning
        preventMouseDownDefault
        useButtonTag
        // A key held down repeats without an event; only deleting should.
        onKeyPress={(key, event) => (event || key === '{delete}') && press(key)}
      />
      {children}
    </fieldset>
  );
}
