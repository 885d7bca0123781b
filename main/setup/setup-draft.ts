import { z } from 'zod';
import { epochMsSchema } from '../../shared/epoch-ms.ts';
import { setupSteps, setupViewSchema } from '../../shared/staff/setup-view.ts';

const { shape } = setupViewSchema;

const draftSchema = z.object({
  step: z.enum(setupSteps),
  /** Settings in the shape of the policy file, incomplete and unchecked; null: those in force. */
  settings: z.record(z.string(), z.unknown()).nullable(),
  /** Names of the secrets that wait in the vault until the draft is in force. */
  newSecrets: z.array(z.string()),
  /** The authorization that worked, and what it reads. */
  authorized: z
    .object({
      /** Stands for all that it hangs on; beside anything else it counts no more. */
      for: z.string(),
      account: z.string().nullable(),
      endsAt: epochMsSchema.nullable().default(null),
      reach: shape.reach,
    })
    .nullable(),
  /** The certificate of the key that the kiosk made last. */
  certificate: shape.authorize.shape.certificate,
  /** True from when the settings are in force until the secrets are. */
  finishing: z.boolean(),
});

/** What the wizard knows that is to outlive a restart; never a secret. */
export type SetupDraft = z.infer<typeof draftSchema>;

/** The wizard before anybody touched it. */
const untouched: SetupDraft = {
  step: 'provider',
  settings: null,
  newSecrets: [],
  authorized: null,
  certificate: null,
  finishing: false,
};

/** Reads a draft; what another release wrote, or somebody's editor, counts as none. */
export function readDraft(content: unknown): SetupDraft {
  const parsed = draftSchema.safeParse(content);
  return parsed.success ? parsed.data : untouched;
}
