import { applicationSignIn } from '../tenant/sign-in/application-sign-in.ts';
import { type BrowserSignInParts, browserSignIn } from '../tenant/sign-in/browser-sign-in.ts';
import { deviceSignIn } from '../tenant/sign-in/device-sign-in.ts';
import type { SignInWay } from './sign-in-progress.ts';

/** The way to sign in that an authorization asks for. */
export function signInWay(parts: BrowserSignInParts): SignInWay {
  const { signIn: method, adminConsentUrl: consentUrl } = parts.authorization;
  switch (method) {
    case 'application':
      return { method, consentUrl, start: (signal) => applicationSignIn(parts, signal) };
    case 'browser':
      return { method, start: (signal) => browserSignIn(parts, signal) };
    case 'device':
      return { method, start: (signal) => deviceSignIn(parts, signal) };
  }
}
