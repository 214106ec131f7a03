import { useLayoutEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { nextTheme, storedTheme, storeTheme } from './theme';

const ICONS = { auto: 'auto', light: 'sun', dark: 'moon' } as const;

export function ThemeSwitch() {
  const [theme, setTheme] = useState(() => storedTheme(localStorage));
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    storeTheme(localStorage, theme);
  }, [theme]);
  return (
    <button type="button" class="quiet" onClick={() => setTheme(nextTheme)} title={`Colours: ${theme}`}>
      <Icon name={ICONS[theme]} />
      <span class="unseen">Colours: {theme}</span>
    </button>
  );
}
