import { IntlMessageFormat } from 'intl-messageformat';
import type en from './en.json';

/** Names one message; the English file is the list of all there are. */
export type MessageKey = keyof typeof en;

/** Gives a message's words, with the values that it names filled in. */
export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** The words of one language; each message is parsed once, when it is first asked for. */
export function createTranslate(
  locale: string,
  messages: Readonly<Record<MessageKey, string>>,
): Translate {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    let message = parsed.get(key);
    if (!message) {
      message = new IntlMessageFormat(messages[key], locale);
      parsed.set(key, message);
    }
    return String(message.format(values));
  };
}
