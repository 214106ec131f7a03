import { describe, expect, it } from '@jest/globals';
import { serviceEvents } from '../../../../asl/deployment/evidence/service-events';
import { type Answer, failure, runBranch } from '../../fragment-under-test';

const run = (answer: Answer) => runBranch(serviceEvents, { answers: { DescribeServiceEvents: answer } });
const events = (count: number) => ({
  Services: [{ Events: Array.from({ length: count }, (_, index) => ({ Message: `event ${index}` })) }],
});

describe('a service’s events as evidence', () => {
  it('are its last ten', async () => {
    const { result, attempts } = await run(events(12));
    expect(attempts[0]?.arguments).toEqual({ Cluster: 'slipway-iris', Services: ['slipway-iris'] });
    expect(result.output).toEqual({
      serviceEvents: Array.from({ length: 10 }, (_, index) => `event ${index}`),
    });
  });

  it('are a list where there is one, or none', async () => {
    expect((await run(events(1))).result.output).toEqual({ serviceEvents: ['event 0'] });
    expect((await run({ Services: [] })).result.output).toEqual({ serviceEvents: [] });
  });

  it('are left out where they can’t be asked', async () => {
    expect((await run(failure('Ecs.ClusterNotFoundException'))).result.output).toEqual({});
  });
});
