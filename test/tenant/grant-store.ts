import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** Where the authority keeps what it issued, and where it looks up applications. */
export interface GrantStore {
  readonly adapter: AdapterFactory;
  /** Forgets everything of these kinds, such as every `RefreshToken`. */
  forget(...models: readonly string[]): void;
}

/** How a store differs from the provider's own memory. */
export interface GrantStoreOptions {
  /** The application of that id, as it has to look for the request at hand. */
  readonly client: (id: string) => AdapterPayload | undefined;
  /** Whether a refresh token that was used stays as good as new. */
  readonly keepsUsedRefreshTokens: boolean;
}

/**
 * Keeps what one authority issued, for as long as it runs. Unlike the provider's own memory it does
 * not forget a token when it expires, so that "expired" and "never issued" stay two answers.
 */
export function makeGrantStore(options: GrantStoreOptions): GrantStore {
  const records = new Map<string, AdapterPayload>();
  return {
    adapter: (model) => new RecordAdapter(model, records, options),
    forget(...models) {
      for (const key of [...records.keys()]) {
        if (models.some((model) => key.startsWith(`${model}:`))) records.delete(key);
      }
    },
  };
}

class RecordAdapter implements Adapter {
  readonly #model: string;
  readonly #records: Map<string, AdapterPayload>;
  readonly #options: GrantStoreOptions;

  constructor(model: string, records: Map<string, AdapterPayload>, options: GrantStoreOptions) {
    this.#model = model;
    this.#records = records;
    this.#options = options;
  }

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#records.set(this.#key(id), payload);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#model === 'Client' ? this.#options.client(id) : this.#records.get(this.#key(id));
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.userCode === userCode);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.uid === uid);
  }

  async consume(id: string): Promise<void> {
    if (this.#model === 'RefreshToken' && this.#options.keepsUsedRefreshTokens) return;
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
