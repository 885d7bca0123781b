import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/**
 * Keeps what one authority issued, for as long as it runs. Unlike the provider's own memory it does
 * not forget a token when it expires, so that "expired" and "never issued" stay two answers.
 */
export function makeGrantStore(): AdapterFactory {
  const records = new Map<string, AdapterPayload>();
  return (model) => new GrantStore(model, records);
}

class GrantStore implements Adapter {
  readonly #model: string;
  readonly #records: Map<string, AdapterPayload>;

  constructor(model: string, records: Map<string, AdapterPayload>) {
    this.#model = model;
    this.#records = records;
  }

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#records.set(this.#key(id), payload);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#records.get(this.#key(id));
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.userCode === userCode);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.uid === uid);
  }

  async consume(id: string): Promise<void> {
    const payload = this.#records.get(this.#key(id));
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.#records.delete(this.#key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, payload] of this.#records) {
      if (payload.grantId === grantId) this.#records.delete(key);
    }
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }

  #first(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, payload] of this.#records) {
      if (key.startsWith(`${this.#model}:`) && matches(payload)) return payload;
    }
    return undefined;
  }
}
