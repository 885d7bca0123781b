import { z } from 'zod';
import type { RegistrationFields } from '../provider-kind.ts';

/** Where almost every tenant is. */
const usualCloud = 'global';

const text = z.string().catch('');

/** The block as a file gives it: checked for nothing yet. */
const blockSchema = z
  .object({
    tenantId: text,
    clientId: text,
    cloud: z.union([z.string(), z.object({ authority: z.string() })]).catch(usualCloud),
  })
  .catch({ tenantId: '', clientId: '', cloud: usualCloud });

const givenCloudSchema = z.object({ cloud: z.unknown() }).catch({ cloud: undefined });

/** The app registration, as the wizard reads and writes it: `tenantId`, `clientId` and `cloud`. */
export const registration: RegistrationFields = {
  read,
  write({ tenantId = '', clientId = '', cloud = '' }, block) {
    const given = givenCloudSchema.parse(block).cloud;
    // What stands for the other of two explicit URLs was never on the screen.
    const untouched = given !== undefined && cloud.trim() === read(block).cloud;
    return {
      tenantId: tenantId.trim(),
      clientId: clientId.trim(),
      cloud: untouched ? given : cloud.trim(),
    };
  },
};

function read(block: unknown) {
  const { tenantId, clientId, cloud } = blockSchema.parse(block);
  // Explicit URLs are shown by the one at which people sign in.
  const shown = typeof cloud === 'string' ? cloud : cloud.authority;
  return { tenantId, clientId, cloud: shown || usualCloud };
}
