import type { Help } from '../../shared/screen-settings.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import type { Translate } from '../i18n/translate.ts';

/** Who helps this visitor to their host, in the tenant's way. */
export function helpLine(help: Help, hostName: string, t: Translate): string {
  if ('text' in help) return help.text;
  return help.staffed
    ? t('help.staffed', { host: inSentence(hostName) })
    : t('help.phone', { phone: help.phone });
}

/** Asks the visitor to announce themselves as well: the visit is not on disk yet. */
export function alsoTell(help: Help, t: Translate): string {
  return 'phone' in help
    ? t('completion.alsoCall', { phone: help.phone })
    : t('completion.alsoTellReception');
}

/** Asks the visitor to announce themselves: nothing is known to have been recorded. */
export function announceYourself(help: Help, hostName: string, t: Translate): string {
  return 'phone' in help
    ? t('unrecorded.call', { phone: help.phone })
    : t('unrecorded.tellReception', { host: inSentence(hostName) });
}
