import { accessToken } from '../sign-in.ts';
import type { Tenant } from '../tenant.ts';

/** Posts JSON to the tenant's Graph; the path begins after `/v1.0`. */
export type PostGraph = (path: string, body: object) => Promise<Response>;

/** Signs in and posts with plain `fetch`. */
export async function signInToPost(tenant: Tenant): Promise<PostGraph> {
  const token = await accessToken(tenant);
  return (path, body) =>
    fetch(`${tenant.origin}/v1.0${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
}
