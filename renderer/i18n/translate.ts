import { IntlMessageFormat } from 'intl-messageformat';
import type en from './en.json';

/** Names one message of the visitor's screens; the English file is the list of all there are. */
export type MessageKey = keyof typeof en;

/** The values that a message names, by their names. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Gives a message's words, with the values that it names filled in. */
export type Translate<K extends string = MessageKey> = (key: K, values?: MessageValues) => string;

/** The words of one language; each message is parsed once, when it is first asked for. */
export function createTranslate<K extends string>(
  locale: string,
  messages: Readonly<Record<K, string>>,
): Translate<K> {
  const parsed = new Map<K, IntlMessageFormat>();
  return (key, values) => {
    let message = parsed.get(key);
    if (!message) {
      message = new IntlMessageFormat(messages[key], locale);
      parsed.set(key, message);
    }
    return String(message.format(values));
  };
}
