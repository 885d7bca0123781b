import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import './setting-rows.css';

/** Settings below each other, each with a screen of its own behind it. */
export function SettingRows({ children }: { readonly children: ReactNode }) {
  return <ul className="setting-rows">{children}</ul>;
}

interface SettingRowProps {
  readonly title: string;
  /** How it is set now. */
  readonly value: string;
  readonly state?: { readonly tone: Tone; readonly word: string };
  readonly onPress: () => void;
}

/** How well something stands; told by its words as well. */
export type Tone = 'good' | 'caution' | 'bad' | 'plain';

/** One setting: what it is, how it is set, and the way to change it. */
export function SettingRow({ title, value, state, onPress }: SettingRowProps) {
  return (
    <li>
      <AriaButton className="setting-row" onPress={onPress}>
        <span className="setting-words">
          <b>{title}</b>
          <span>{value}</span>
        </span>
        {state && <StateWord {...state} />}
        <svg className="onward" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m9 5 7 7-7 7" />
        </svg>
      </AriaButton>
    </li>
  );
}

/** A word on how well something stands, with a sign in front of it. */
export function StateWord({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  return (
    <span className="state-word" data-tone={tone}>
      {word}
    </span>
  );
}
