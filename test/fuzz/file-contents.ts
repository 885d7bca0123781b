import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { jsonTexts } from './json-texts.ts';
import { damagedBytes } from './mutate-bytes.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });

const keyFile = {
  type: 'service_account',
  project_id: 'kiosk',
  private_key_id: 'a1b2c3',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  client_email: 'kiosk@kiosk.iam.gserviceaccount.example',
  client_id: '104857600000000000000',
};

const clientFile = {
  installed: {
    client_id: '1234-abcd.apps.example',
    client_secret: 'GOCSPX-secret',
    redirect_uris: ['http://localhost'],
  },
};

/** Files that a provider gives, and what is left of them after an accident. */
export const credentialFiles: fc.Arbitrary<Buffer> = damagedBytes(
  jsonTexts(fc.constantFrom(keyFile, clientFile)),
);

const drawings = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>',
  `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><style>.a{fill:url(#b)}</style>
<defs><linearGradient id="b"/></defs><!-- a comment --><use xlink:href="#b"/><text>&#x41;&amp;</text></svg>`,
] as const;

/** Pieces that a drawing must not have, or is not read for long because of. */
const pieces = [
  '<script>alert(1)</script>',
  '<g onload="alert(1)">',
  '<image href="https://elsewhere.example/x.png"/>',
  '<foreignObject><iframe src="file:///etc/passwd"/></foreignObject>',
  '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">',
  '<!--'.repeat(20_000),
  '<!-- -- > -->',
  '<svg '.repeat(20_000),
  '&#x3c;script&#x3e;',
  '&#99999999;',
  ' '.repeat(200_000),
  'url('.repeat(20_000),
  'href='.repeat(20_000),
  '<?xml-stylesheet href="a.css"?>',
  '</svg>'.repeat(10_000),
] as const;

const spoiledDrawings = fc
  .tuple(
    fc.constantFrom(...drawings),
    fc.constantFrom(...pieces),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([drawing, piece, place]) => {
    const at = Math.floor(place * drawing.length);
    return drawing.slice(0, at) + piece + drawing.slice(at);
  });

const heads = [
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff',
  'RIFF\0\0\0\0WEBP',
  'GIF89a',
  'BM',
  '%PDF-1.7',
  '',
];
const otherPictures = fc
  .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }))
  .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));

/** Logos, and what somebody may take for one. */
export const pictureFiles: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 3, arbitrary: damagedBytes(fc.oneof(fc.constantFrom(...drawings), spoiledDrawings)) },
  { weight: 1, arbitrary: otherPictures },
);
