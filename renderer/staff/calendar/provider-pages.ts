import type { ProviderPages } from './authorize-page.ts';
import { googlePages } from './google/google-pages.ts';
import { microsoftPages } from './microsoft/microsoft-pages.ts';

/** The screens of each provider, by the name that the settings give it. */
const providerPages: Readonly<Record<string, ProviderPages>> = {
  microsoft: microsoftPages,
  google: googlePages,
};

/** The screens of a provider; main offers none that has not got any. */
export function pagesOf(provider: string): ProviderPages {
  const pages = providerPages[provider];
  if (!pages) throw new Error(`there are no pages for ${provider}`);
  return pages;
}

/** What the makers of a provider call it; its own key where this page does not know it. */
export const providerName = (provider: string): string => providerPages[provider]?.name ?? provider;
