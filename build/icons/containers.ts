/** A square picture in PNG. */
export interface Picture {
  /** Pixels of a side. */
  readonly side: number;
  readonly png: Buffer;
}

const icoHeader = 6;
const icoEntry = 16;

/**
 * A Windows icon: a directory of pictures, and behind it the pictures as PNG files, which Windows
 * Vista and newer read (https://en.wikipedia.org/wiki/ICO_(file_format)).
 */
export function ico(pictures: readonly Picture[]): Buffer {
  const directory = Buffer.alloc(icoHeader + icoEntry * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  pictures.forEach(({ side, png }, index) => {
    const at = icoHeader + icoEntry * index;
    // A byte each for width and height, in which 0 is 256.
    directory.writeUInt8(side % 256, at);
    directory.writeUInt8(side % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(png.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([directory, ...pictures.map(({ png }) => png)]);
}

/**
 * What an Apple icon calls its pictures, by side: those of displays with one pixel a point, and of
 * displays with two (https://en.wikipedia.org/wiki/Apple_Icon_Image_format).
 */
const icnsTypes: ReadonlyMap<number, readonly string[]> = new Map([
  [16, ['icp4']],
  [32, ['icp5', 'ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/** The sides of the pictures that {@link icns} takes. */
export const icnsSides = [...icnsTypes.keys()];

/** An Apple icon: chunks of PNG files, each under the names that its side has. */
export function icns(pictures: readonly Picture[]): Buffer {
  const chunks = pictures.flatMap(({ side, png }) =>
    (icnsTypes.get(side) ?? []).map((type) => chunk(type, png)),
  );
  return chunk('icns', Buffer.concat(chunks));
}

/** Four letters, the length of all of it, and the content. */
function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
