import { describe, expect, it } from '@jest/globals';
import { announceBegun, announcePromoted, announceTakenBack, announceWaiting } from '../../../asl/canary/announce';
import type { Fragment } from '../../../asl/language/fragment';
import type { JsonValue } from '../../../local/asl';
import { failure, runFragment } from '../fragment-under-test';
import { VARIABLES } from './canary-under-test';

const PROVEN = { verdict: 'GOOD', reason: '0% of 113 requests failed; 1% allowed; version 3 had 0%' };

async function announced(fragment: Fragment, suffix: string, variables: object = {}, answer: JsonValue = {}) {
  const { attempts, result } = await runFragment(fragment, {
    variables: {
      ...VARIABLES,
      proven: PROVEN,
      proof: PROVEN,
      failure: { error: 'CanaryFailed', cause: 'bad' },
      promoteBefore: '2026-01-01T12:00:00.000Z',
      ...variables,
    },
    answers: { [`PutEvents${suffix}`]: answer, [`SendEmail${suffix}`]: answer },
  });
  const of = (state: string) => attempts.find((attempt) => attempt.state === `${state}${suffix}`)?.arguments;
  const [event] = (of('PutEvents') as { Entries: [{ DetailType: string; Detail: Record<string, JsonValue> }] }).Entries;
  const sent = of('SendEmail') as { Template: string; TemplateData: string } | undefined;
  const mail = sent && { template: sent.Template, ...JSON.parse(sent.TemplateData) };
  return { event, mail, result };
}

const told = (status: string, rest: object) => ({
  DetailType: 'Canary Status Change',
  Detail: {
    model: 'iris',
    deploymentId: 'iris.1',
    environment: 'test',
    kind: 'DEPLOY',
    status,
    modelVersion: 4,
    imageVersion: 1,
    ...rest,
  },
});

describe('what is told of a canary', () => {
  it('is that it began, and when it is taken back', async () => {
    const { event, mail } = await announced(announceBegun, 'OfCanaryBegun');
    expect(event).toMatchObject(told('BEGUN', { strategy: VARIABLES.strategy }));
    expect(mail).toMatchObject({
      template: 'slipway-canary',
      headline: 'iris version 4 takes its first requests',
      text: 'Of the requests it gets 10% for 5 min, then 50% for 5 min; what was live before has the others. If more than 1% of them fail, it is taken back.',
      url: 'http://iris:5001',
    });
  });

  it('names the image where that is all that is new', async () => {
    const image = { modelVersion: 3, imageVersion: 8 };
    const { mail } = await announced(announceBegun, 'OfCanaryBegun', { image });
    expect(mail.headline).toBe('iris image version 8 of version 3 takes its first requests');
  });

  it('is that it waits, for what, and for how long', async () => {
    const { event, mail } = await announced(announceWaiting, 'OfCanaryWaiting');
    expect(event).toMatchObject(told('WAITING', { canary: PROVEN, promoteBefore: '2026-01-01T12:00:00.000Z' }));
    expect(mail).toMatchObject({
      headline: 'iris version 4 waits for your word',
      text: `${PROVEN.reason}. To let it take over: POST /models/iris/deployments/iris.1/promotion. Without that it is taken back in 12 hours.`,
    });
  });

  it('is that it was promoted, with what it had proven; the mail that it is live follows', async () => {
    const { event, mail } = await announced(announcePromoted, 'OfCanaryPromoted');
    expect(event).toMatchObject(told('PROMOTED', { canary: PROVEN }));
    expect(mail).toBeUndefined();
  });

  it('is that it was taken back, and why; the mail that the deployment failed follows', async () => {
    const { event, mail } = await announced(announceTakenBack, 'OfCanaryTakenBack');
    expect(event).toMatchObject(told('TAKEN_BACK', { error: 'CanaryFailed', cause: 'bad' }));
    expect(mail).toBeUndefined();
  });

  it('is nothing of a rolling update, which may take back what an earlier canary left', async () => {
    const { attempts, result } = await runFragment(announceTakenBack, { variables: { strategy: { type: 'rolling' } } });
    expect(attempts).toEqual([]);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('fails nothing where it can’t be told', async () => {
    const { result } = await announced(announcePromoted, 'OfCanaryPromoted', {}, failure('Events.Down') as never);
    expect(result.status).toBe('SUCCEEDED');
  });
});
