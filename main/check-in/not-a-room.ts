/** What people write where a room should be. */
export type NotARoom = 'online-meeting' | 'link' | 'phone-number' | 'street-address';

/**
 * What a location's text is when it is not a room; null when it may be one. Calendars call such a
 * text a conference room too, when it stands where one was.
 */
export function notARoom(text: string): NotARoom | null {
  if (online.test(text)) return 'online-meeting';
  if (links.some((link) => link.test(text))) return 'link';
  if (isPhoneNumber(text)) return 'phone-number';
  return isStreetAddress(text) ? 'street-address' : null;
}

/** The services keep their names in every language: "Réunion Microsoft Teams", "Teams-Besprechung". */
const online =
  /microsoft\s*teams|google\s*meet|meet\.google|(?<![\p{Script=Latin}\d])(teams|zoom|webex|skype)(?![\p{Script=Latin}\d])/iu;

const links: readonly RegExp[] = [
  /\b[a-z][a-z\d+.-]*:\/\//i,
  /\b(mailto|tel|sips?):\S/i,
  /\bwww\./i,
  /[a-z\d-]\.(com|net|org|io|us|app|eu|de|uk)(\/|$)/i,
  /[^\s@]@[^\s@]+\.[^\s@]/,
];

function isPhoneNumber(text: string): boolean {
  if (/\+\d[\d\s().\-/]{6,}/.test(text)) return true;
  if (!/^(tel|phone|call|dial-?in|telefon)?[.:\s]*[\d\s().\-/,#*x]+$/i.test(text)) return false;
  // "12.03.117" is a room in many a building: with dots it takes more digits to be a number to call.
  const digits = text.replace(/\D/g, '').length;
  return digits >= (text.includes('.') ? 10 : 7);
}

/** How addresses are written in the larger countries; a room named like one can still be mapped. */
function isStreetAddress(text: string): boolean {
  return (
    text.split(',').some((part) => streets.some((street) => street.test(part.trim()))) ||
    postcodes.some((postcode) => postcode.test(text))
  );
}

const streets: readonly RegExp[] = [
  // 4567 Main St · 221b Baker Street · 1600 Pennsylvania Ave NW
  /^\d+\s?[a-z]?\s+\S.*\b(street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|highway|hwy|parkway|pkwy)\b\.?(\s+[nsew]{1,2})?$/i,
  // Lindenstraße 12 · Schönhauser Allee 3a · Keizersgracht 100 · Drottninggatan 5
  /^\p{L}[\p{L}\s.-]*(straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|gracht|gatan|vägen|gade|vej|gata)\s*\d+\s?[a-z]?$/iu,
  // 12 rue de Rivoli · 5 bis avenue Foch
  /^\d+\s?(bis|ter)?\s+(rue|avenue|boulevard|place|quai|impasse|allée)\s+\S/i,
  // Via Roma 12 · Calle Mayor 3
  /^(via|viale|piazza|corso|calle|avenida|rua|rue)\s+\p{L}.*\d+\s?[a-z]?$/iu,
  // 丸の内1丁目9番地 · 长安街1号
  /丁目|番地|[路街道]\s*\d+\s*[号號]/u,
];

/** Behind a comma only: alone, the same letters and digits may number a room. */
const postcodes: readonly RegExp[] = [
  // …, 10115 Berlin · …, CH-8001 Zürich
  /,\s*(\p{Lu}{1,2}-)?\d{4,5}\s+\p{Lu}\p{L}/u,
  // …, NY 10001
  /,\s*[A-Z]{2}\s+\d{5}\b/,
  // …, London SW1A 2AA
  /,.*\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}$/,
];
