import type { Locator, Page } from 'playwright-core';

/** What a visitor does at the touchscreen: touches, and types on the keyboard that is on it. */
export function visitorAt(page: Page) {
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });

  /** Touches one key after the other; capitals come by themselves. */
  async function type(text: string): Promise<void> {
    const keyboard = page.getByRole('group', { name: 'On-screen keyboard' });
    for (const letter of text) {
      const key = letter === ' ' ? 'space' : letter;
      const name = new RegExp(`^${key.replace('.', '\\.')}$`, 'i');
      await keyboard.getByRole('button', { name }).click();
    }
  }

  return {
    type,
    start: () => button('Touch to check in').click(),
    async giveName(name: string): Promise<void> {
      await type(name);
      await button('Next').click();
    },
    /** Types a name and an address, and goes on. */
    async giveNameAndAddress(name: string, email: string): Promise<void> {
      await type(name);
      await page.getByRole('textbox', { name: 'E-mail (optional)' }).click();
      await type(email);
      await button('Next').click();
    },
    /** Types the first letters of a host's name and touches the name. */
    async chooseHost(letters: string, name: string): Promise<void> {
      await type(letters);
      await button(name).click();
    },
    continueWithTyped: () => button('Not listed? Continue with what I typed').click(),
    touch: (name: string | RegExp) => button(name).click(),
    /** The screen's main words, once it shows them. */
    async reads(headline: string): Promise<void> {
      await page.getByRole('heading', { level: 1, name: headline }).waitFor();
    },
    /** All the words on the screen. */
    words: () => page.locator('body').innerText(),
  };
}
