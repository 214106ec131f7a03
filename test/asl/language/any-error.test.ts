import { expect, it } from '@jest/globals';
import { anyError } from '../../../asl/language/any-error';

it('catches what States.ALL leaves out as well', () => {
  const catchers = anyError({ Output: '{% $states.input %}', Next: 'Noted' });
  expect(catchers.map(({ ErrorEquals }) => ErrorEquals)).toEqual([['States.DataLimitExceeded'], ['States.ALL']]);
  for (const catcher of catchers) expect(catcher).toMatchObject({ Output: '{% $states.input %}', Next: 'Noted' });
});
