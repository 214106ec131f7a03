import { describe, expect, it } from '@jest/globals';
import { ServerClock } from '../../client/server-clock';

const answer = (date?: string) => new Response(null, date === undefined ? {} : { headers: { date } });

describe("The API's time", () => {
  it('is that of the last answer, and goes on from there', () => {
    let here = 1_000;
    const clock = new ServerClock(() => here);
    expect(clock.now()).toBe(1_000);
    clock.observe(answer('Thu, 01 Jan 1970 01:00:00 GMT'));
    here += 250;
    expect(clock.now()).toBe(3_600_250);
  });

  it.each([undefined, 'yesterday'])('is not learnt from %s', (date) => {
    const clock = new ServerClock(() => 5);
    clock.observe(answer(date));
    expect(clock.now()).toBe(5);
  });
});
