/** A page as a browser shows it. */
export interface BrowsedPage {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

/** A form on a page: its name, where it goes, and what it carries unseen. */
export interface BrowsedForm {
  readonly id: string;
  readonly action: URL;
  readonly hidden: Readonly<Record<string, string>>;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** A browser that forgets everything when it is let go of: cookies, redirects, forms, no scripts. */
export class Browser {
  readonly #cookies = new Map<string, Cookie>();
  readonly #home: string;
  readonly #leaves: boolean;

  /** Keeps cookies for `home` alone. Unless it `leaves`, it stops at a redirect to elsewhere. */
  constructor(home: string, leaves: boolean) {
    this.#home = home;
    this.#leaves = leaves;
  }

  /** Opens an address, and goes where it is sent. */
  async open(url: URL, form?: URLSearchParams): Promise<BrowsedPage> {
    const atHome = url.origin === this.#home;
    const response = await fetch(url, {
      redirect: 'manual',
      ...(form ? { method: 'POST', body: form } : {}),
      headers: { accept: 'text/html', ...(atHome ? { cookie: this.#cookieFor(url) } : {}) },
    });
    if (atHome) for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    const text = await response.text();
    if (location === null || !atHome) return { url, status: response.status, text };
    const next = new URL(location, url);
    if (next.origin !== this.#home && !this.#leaves) {
      return { url: next, status: response.status, text };
    }
    return this.open(next);
  }

  #cookieFor({ pathname }: URL): string {
    return [...this.#cookies.values()]
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    const path = attributes.find((text) => /^path=/i.test(text))?.slice('path='.length) ?? '/';
    const key = `${name} ${path}`;
    if (value === '') this.#cookies.delete(key);
    else this.#cookies.set(key, { name, value, path });
  }
}

/** The form on a page, if it has one. */
export function formOn({ url, text }: BrowsedPage): BrowsedForm | undefined {
  const tag = /<form[^>]*>/.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const inputs = [...text.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
  return {
    id: attribute(tag, 'id'),
    action: new URL(attribute(tag, 'action') || url.href, url),
    hidden: Object.fromEntries(
      inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]),
    ),
  };
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
