import type { KoaContextWithOIDC } from 'oidc-provider';
import { page } from '../page.ts';

/** Asks for the code on the kiosk's screen; `form` is the provider's. */
export function enterCodePage(
  ctx: KoaContextWithOIDC,
  form: string,
  _out?: unknown,
  failure?: unknown,
): void {
  const said = failure instanceof Error ? wrong(failure.name) : 'Enter the code from your device.';
  ctx.body = page(
    'Enter code',
    `<p>${said}</p>${form}<button type="submit" form="op.deviceInputForm">Next</button>`,
  );
}

const wrong = (name: string): string =>
  name === 'AbortedError'
    ? 'The sign-in was declined. You may close this page.'
    : "That code didn't work. Check the code and try again.";

/** Asks whether the code is the one on the screen. */
export function confirmCodePage(
  ctx: KoaContextWithOIDC,
  form: string,
  _client: unknown,
  _device: unknown,
  code: string,
): void {
  ctx.body = page(
    'Are you trying to sign in to Atrium Kiosk?',
    `<p>The code is ${code}.</p>${form}
<button type="submit" form="op.deviceConfirmForm">Continue</button>
<button type="submit" form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button>`,
  );
}

/** Tells that the device has what it needs. */
export function signedInPage(ctx: KoaContextWithOIDC): void {
  ctx.body = page(
    'Atrium Kiosk',
    '<p>You have signed in on your device. You may now close this page.</p>',
  );
}
