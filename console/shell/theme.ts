import type { TextStorage } from '../session/text-storage';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const NAME = 'slipway-theme';

/** Which colours somebody has chosen; `auto` are those of their system. */
export function storedTheme(storage: Pick<TextStorage, 'getItem'>): Theme {
  const stored = storage.getItem(NAME);
  return THEMES.find((theme) => theme === stored) ?? 'auto';
}

export function storeTheme(storage: Pick<TextStorage, 'setItem'>, theme: Theme): void {
  storage.setItem(NAME, theme);
}

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
}
