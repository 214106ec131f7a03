import { describe, expect, it } from '@jest/globals';
import { type PlannedSituation, plannedSituations } from './planned-situation';

/** `npm run test:plans` tries more. */
const SITUATIONS = Number(process.env.PLANS ?? 60);
const PER_SEED = 4;
const CHUNK = 5;

describe('A plan', () => {
  const tried: PlannedSituation[] = [];
  const seeds = Array.from({ length: Math.ceil(SITUATIONS / PER_SEED) }, (_, index) => index + 1);
  for (let first = 0; first < seeds.length; first += CHUNK) {
    const chunk = seeds.slice(first, first + CHUNK);
    it(`says what the same request then does, whatever there is: seeds ${chunk[0]} to ${chunk.at(-1)}`, async () => {
      const wrong: object[] = [];
      for (const seed of chunk) {
        const situations = await plannedSituations(seed);
        tried.push(...situations);
        wrong.push(
          ...situations
            .map((situation, index) => ({ seed, index, ...wrongWith(situation) }))
            .filter((each) => 'request' in each),
        );
      }
      expect(wrong).toEqual([]);
    });
  }

  it('was tried on requests of each kind, on refusals at once and of workflows', () => {
    const kinds = tried.map(({ plan }) =>
      plan.status === 200 ? (JSON.parse(plan.body) as { kind: string }).kind : plan.status,
    );
    const live = tried.filter(({ ended, plan }) => plan.status === 200 && ended.status === 'LIVE');
    expect(new Set(kinds)).toEqual(new Set(['CREATE', 'CHANGE', 'NOTHING', 400, 404, 409]));
    expect(live.length).toBeGreaterThan(SITUATIONS / 2);
  });
});

/** What a plan may not be: one that writes, one that says what does not happen, one that refuses or grants what is not. */
function wrongWith({ request, plan, written, ended, differences }: PlannedSituation): object {
  const isRefused = plan.status !== 200;
  const message = isRefused ? (JSON.parse(plan.body) as { message: string }).message : '';
  const asRefused =
    ended.status === 'FAILED' ? ended.words === message : ended.status === plan.status && ended.words === plan.body;
  const asGranted =
    ended.status === 'LIVE' || (ended.status === 'FAILED' && /exit code|stopped|exited/.test(ended.words));
  const isRight = isRefused ? asRefused : asGranted;
  return written.length === 0 && differences.length === 0 && isRight
    ? {}
    : { request, plan: isRefused ? plan : plan.status, written, ended, differences };
}
