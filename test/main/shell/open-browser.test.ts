import { beforeEach, expect, test, vi } from 'vitest';
import { openBrowser } from '../../../main/shell/open-browser.ts';

const opened = vi.hoisted(() => [] as string[]);
vi.mock('electron', () => ({
  shell: { openExternal: async (url: string) => void opened.push(url) },
}));
beforeEach(() => {
  opened.length = 0;
});

test('opens pages of the web over https', async () => {
  await openBrowser('https://login.example/authorize?x=1');
  expect(opened).toEqual(['https://login.example/authorize?x=1']);
});

test.each([
  'http://login.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-settings:',
  'smb://server/share',
  '\\\\server\\share',
  'calc.exe',
  '',
])('opens nothing else: %s', async (address) => {
  await expect(openBrowser(address)).rejects.toThrow();
  expect(opened).toEqual([]);
});
