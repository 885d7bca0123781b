import { z } from 'zod';
import { helpSchema } from '../../shared/screen-settings.ts';
import { changeTrackings } from '../../shared/staff/setup-view.ts';
import { wifiSecuritySchema } from '../../shared/wifi.ts';
import { isJsonObject } from '../tenant/json-object.ts';

/** A group of settings; what is none, or is not there, is one in which everything is left out. */
const group = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.preprocess((value) => (isJsonObject(value) ? value : {}), z.object(shape));

const text = z.string().catch('');
const textOrNull = z.string().nullable().catch(null);
const texts = z.array(z.string()).catch([]);
const number = (otherwise: number) => z.number().catch(otherwise);

const placeSchema = group({ name: text, building: textOrNull, floor: textOrNull });

/**
 * Schema of settings that are not complete, or not right yet, as the wizard shows them: whatever
 * cannot be shown counts as left out. The defaults are those of the policy.
 */
export const shownSettingsSchema = group({
  tenant: group({
    name: text,
    wifi: group({
      ssid: text,
      security: wifiSecuritySchema.catch('WPA'),
      hidden: z.boolean().catch(false),
    }).transform((wifi) => (wifi.ssid === '' ? null : wifi)),
    brand: group({ colour: textOrNull, logo: textOrNull }),
    calendar: group({
      provider: textOrNull,
      access: z.enum(['hosts', 'rooms']).catch('hosts'),
      hostGroup: textOrNull,
      rooms: texts,
      window: group({ beforeMinutes: number(30), afterMinutes: number(90) }),
      roomTexts: z.record(z.string(), placeSchema).catch({}),
      changeTracking: z.enum(changeTrackings).catch('polling'),
    }),
  }),
  kiosk: group({
    building: textOrNull,
    idleSeconds: number(45),
    help: helpSchema.catch({ staffed: true }),
    webhooks: group({ url: textOrNull }),
    retention: group({ days: number(90) }),
  }),
});

/** Settings as the wizard shows them. */
export type ShownSettings = z.infer<typeof shownSettingsSchema>;
