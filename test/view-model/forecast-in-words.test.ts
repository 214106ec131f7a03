import { expect, it } from '@jest/globals';
import { forecastInWords } from '../../view-model/forecast-in-words';

it.each([
  [undefined, ''],
  [{ seconds: 177, from: 'MODEL' }, '3 min by the latency model'],
  [
    { seconds: 60, from: 'HISTORY', tookSeconds: 90, errorPercent: 50 },
    '60 s by its last ones of the kind; it took 90 s, 50% more',
  ],
  [
    { seconds: 177, from: 'MODEL', tookSeconds: 171, errorPercent: -3 },
    '3 min by the latency model; it took 3 min, 3% less',
  ],
  [
    { seconds: 60, from: 'MODEL', tookSeconds: 60, errorPercent: 0 },
    '60 s by the latency model; it took 60 s, as was said',
  ],
  [{ seconds: 0, from: 'HISTORY', tookSeconds: 1 }, '0 s by its last ones of the kind; it took 1 s, as was said'],
] as const)('what was forecast, and what came of it: %j', (forecast, words) => {
  expect(forecastInWords(forecast ? { forecast } : {})).toBe(words);
});
