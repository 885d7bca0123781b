import { execFileSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLogo, largestLogo, readLogo } from '../../../main/tenant/logo-file.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;

function verdict(content: string): string {
  const checked = checkLogo(bytesOf(content));
  return checked.ok ? checked.value.type : checked.error;
}

describe('a picture is known by its content', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n…', 'image/png'],
    ['\xff\xd8\xff\xe0…', 'image/jpeg'],
    ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp'],
    [svg('<path d="M0 0h1v1z"/>'), 'image/svg+xml'],
    [`<?xml version="1.0"?>\n<!-- Made -->\n${svg('<g fill="url(#a)"/>')}`, 'image/svg+xml'],
    [`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">${svg('')}`, 'image/svg+xml'],
    [svg('<style>.a{fill:#123}</style><use href="#a"/>'), 'image/svg+xml'],
    [`<?xml version="1.0"?><!-- a --><!DOCTYPE svg>${svg('')}`, 'image/svg+xml'],
    ['GIF89a', 'not-an-image'],
    ['<html></html>', 'not-an-image'],
    ['MZ\x90', 'not-an-image'],
    ['', 'not-an-image'],
  ])('%j', (content, expected) => expect(verdict(content)).toBe(expected));
});

describe('a drawing that holds more than itself is refused', () => {
  it.each([
    svg('<script>alert(1)</script>'),
    svg('<SCRIPT href="#a"/>'),
    svg('<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>'),
    svg('<g onclick="x()"/>'),
    svg('<g\nonload = "x()"/>'),
    svg('<foreignObject><body/></foreignObject>'),
    svg('<image href="https://example.com/a.png"/>'),
    svg('<use href="https://example.com/a.svg#b"/>'),
    svg('<use xlink:href="other.svg#b"/>'),
    svg("<use href='//example.com/#b'/>"),
    svg('<use href=other.svg />'),
    svg('<a href="javascript:alert(1)">a</a>'),
    svg('<a href="&#106;avascript:alert(1)">a</a>'),
    svg('<a href="data:text/html,x">a</a>'),
    svg('<set attributeName="href" to="https://example.com"/>'),
    svg('<style>@import "https://example.com/a.css"</style>'),
    svg('<style>.a{fill:url(https://example.com/#a)}</style>'),
    svg('<g style="fill:u\\72l(https://example.com)"/>'),
    svg('<g style="fill:u&#x72;l(https://example.com)"/>'),
    svg('<!-- --><!-- > <script>1</script> -->'),
    `<?xml-stylesheet href="https://example.com/a.css"?>${svg('')}`,
    `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('&x;')}`,
    `<!DOCTYPE svg><!DOCTYPE svg>${svg('')}`,
    `${svg('')}<script>1</script>`,
    `<html>${svg('')}</html>`,
    svg('\xff'),
  ])('%j', (content) => expect(verdict(content)).toBe('not-an-image'));
});

describe('a drawing that is made to keep the kiosk busy', () => {
  it.each(['<!--', '<!doctype ', '<?xml ', '<', '</svg ', ' on', 'href ', 'url( ', '&#1', '<a:'])(
    'is judged at once: %j over and over',
    (piece) => {
      const before = process.cpuUsage();
      verdict(svg(piece.repeat(990_000 / piece.length)));
      expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
    },
  );

  it.each([
    ['nothing but spaces', ' '.repeat(990_000)],
    ['spaces before something else', `${' '.repeat(990_000)}x`],
    ['spaces after an opening', `<?xml ?>${' '.repeat(990_000)}x`],
    ['spaces after a drawing', `${svg('')}${' '.repeat(980_000)}x`],
  ])('is judged at once: %s', (_what, content) => {
    const before = process.cpuUsage();
    expect(verdict(content)).toBe('not-an-image');
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});

describe('a file is read no further than a logo may go', () => {
  const png = '\x89PNG\r\n\x1a\n';

  function written(content: Uint8Array): string {
    const file = join(temporaryFolder(), 'logo.png');
    writeFileSync(file, content);
    return file;
  }

  it('takes one of a megabyte, and not a byte more', () => {
    const largest = bytesOf(png.padEnd(largestLogo, '.'));
    const read = readLogo(written(largest));
    expect(read).toEqual({ ok: true, value: { type: 'image/png', bytes: largest } });
    expect(readLogo(written(bytesOf(png.padEnd(largestLogo + 1, '.'))))).toEqual({
      ok: false,
      error: 'too-large',
    });
  });

  it('refuses fifty megabytes without reading them', () => {
    const file = join(temporaryFolder(), 'logo.png');
    const descriptor = openSync(file, 'w');
    writeSync(descriptor, Buffer.from(png, 'latin1'), 0, 8, 0);
    writeSync(descriptor, Buffer.from('.'), 0, 1, 50_000_000);
    expect(readLogo(file)).toEqual({ ok: false, error: 'too-large' });
  });

  it('waits for no pipe, and takes no folder, no device and nothing at all', () => {
    const folder = temporaryFolder();
    const pipe = join(folder, 'pipe.png');
    execFileSync('mkfifo', [pipe]);
    mkdirSync(join(folder, 'folder.png'));
    for (const file of [pipe, join(folder, 'folder.png'), '/dev/zero', join(folder, 'none.png')]) {
      expect(readLogo(file)).toEqual({ ok: false, error: 'unreadable' });
    }
  });
});
