/** A public Ed25519 key that licences are verified with. */
export interface LicenceKey {
  /** What a licence names in its header to say who signed it. */
  readonly kid: string;
  /** The key's 32 bytes in base64url, as a JSON web key has them (RFC 8037). */
  readonly x: string;
}
