import fc from 'fast-check';

/** How the text of a file, or of an answer, is put into bytes. */
export type Encoding = 'utf-8' | 'utf-8-mark' | 'utf-16le' | 'utf-16be' | 'latin1';

const encodings = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Encoding>('utf-8') },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Encoding>('utf-8-mark', 'utf-16le', 'utf-16be', 'latin1'),
  },
);

/** Something done to bytes: each is at a place from 0 to 1. */
type Damage = (bytes: Buffer, place: number, byte: number) => Buffer;

const flip: Damage = (bytes, place, byte) => {
  if (bytes.length === 0) return bytes;
  const at = Math.floor(place * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (byte || 1);
  return bytes;
};
const insert: Damage = (bytes, place, byte) => {
  const at = Math.floor(place * bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
};
const cut: Damage = (bytes, place) => bytes.subarray(0, Math.floor(place * bytes.length));
const drop: Damage = (bytes, place, byte) => {
  const at = Math.floor(place * bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + (byte % 16) + 1)]);
};
const twice: Damage = (bytes, place) => {
  const at = Math.floor(place * bytes.length);
  return Buffer.concat([bytes, bytes.subarray(at)]);
};
const zeros: Damage = (bytes, place) => bytes.fill(0, Math.floor(place * bytes.length));

const someDamages = fc.array(
  fc.tuple(
    fc.constantFrom(flip, flip, flip, insert, insert, cut, drop, twice, zeros),
    fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    fc.nat({ max: 255 }),
  ),
  { minLength: 1, maxLength: 6 },
);

/** A third of all is whole: what is strange in it is to be read to its end. */
const damages = fc.oneof(
  { weight: 1, arbitrary: fc.constant<[Damage, number, number][]>([]) },
  { weight: 2, arbitrary: someDamages },
);

/** The bytes of texts, most of them damaged somewhere. */
export const damagedBytes = (texts: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(texts, encodings, damages)
    .map(([text, encoding, done]) =>
      done.reduce(
        (bytes, [damage, place, byte]) => damage(bytes, place, byte),
        encoded(text, encoding),
      ),
    );

function encoded(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8-mark':
      return Buffer.from(`\ufeff${text}`);
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    default:
      return Buffer.from(text, encoding);
  }
}
