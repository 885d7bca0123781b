import { decodeJwt } from 'jose';

/**
 * Entra gives an application a token though nobody has consented to anything; such a token has no
 * `roles` (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference). One
 * that cannot be read says nothing, and is believed.
 */
export function saysNobodyConsented(token: string): boolean {
  try {
    const { roles } = decodeJwt(token);
    return !Array.isArray(roles) || roles.length === 0;
  } catch {
    return false;
  }
}
