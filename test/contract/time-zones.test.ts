import { describe, expect, it } from '@jest/globals';
import { TIME_ZONE } from '../../contract/time-zones';

describe('the time zones', () => {
  it('are all that this runtime knows by their areas', () => {
    const known = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/'));
    expect(known.length).toBeGreaterThan(400);
    expect(known.filter((name) => !TIME_ZONE.test(name))).toEqual([]);
  });

  it('are none that it does not know', () => {
    const names = TIME_ZONE.source
      .slice(2, -2)
      .split(/\|(?=[A-Z][a-z]+\\\/\()/)
      .flatMap((area) => {
        const [, prefix = '', places = ''] = /^([A-Z][a-z]+)\\\/\((.*)\)$/s.exec(area) ?? [];
        return places.split('|').map((place) => `${prefix}/${place.replaceAll('\\/', '/').replace('[+]', '+')}`);
      })
      .filter((name) => name !== '/');
    expect(names.length).toBeGreaterThan(500);
    const isKnown = (timeZone: string) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
      } catch {
        return false;
      }
    };
    expect(names.filter((name) => !isKnown(name))).toEqual([]);
  });
});
