import { expect, it } from '@jest/globals';
import { nextTheme, storedTheme, storeTheme, THEMES } from '../../../console/shell/theme';

it('a theme is kept, and what nobody could have chosen is the system’s', () => {
  const items = new Map<string, string>();
  const storage = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  };
  expect(storedTheme(storage)).toBe('auto');
  storeTheme(storage, 'dark');
  expect(storedTheme(storage)).toBe('dark');
  items.set([...items.keys()][0]!, '<b>');
  expect(storedTheme(storage)).toBe('auto');
});

it('the switch goes round', () => {
  expect([...THEMES, 'auto' as const].map(nextTheme)).toEqual(['light', 'dark', 'auto', 'light']);
});
