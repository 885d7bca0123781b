import { fold } from './folded-words.ts';
import { registeredName } from './mail-domains.ts';

/** What companies put behind their name to say what they are in law; people leave it out. */
const legalForms: ReadonlySet<string> = new Set([
  ...['ab', 'ag', 'aps', 'as', 'asa', 'bv', 'co', 'company', 'corp', 'corporation', 'ev', 'gmbh'],
  ...['inc', 'incorporated', 'kg', 'kgaa', 'kk', 'limited', 'llc', 'llp', 'ltd', 'mbh', 'nv', 'oy'],
  ...['oyj', 'plc', 'pte', 'pty', 'sa', 'sarl', 'sas', 'se', 'sl', 'spa', 'srl', 'ug'],
]);

/** Whether the company that a visitor typed is the one behind a domain: its name, or the domain. */
export function isCompanyBehind(domain: string, typed: string): boolean {
  if (typed.trim().toLowerCase() === domain) return true;
  const name = registeredName(domain);
  return name !== null && bareName(typed) === bareName(name);
}

/** Letters and digits only, folded as one word, without the legal form: "S.p.A." is "SpA". */
function bareName(company: string): string {
  const words = company.replaceAll('.', '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  while (words.length > 1 && legalForms.has(words.at(-1)?.toLowerCase() ?? '')) words.pop();
  return fold(words.join(''));
}
