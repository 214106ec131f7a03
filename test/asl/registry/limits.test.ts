import { describe, expect, it } from '@jest/globals';
import { allowedAddresses, problemWithLimits } from '../../../asl/registry/limits';
import { quotable } from '../../../lib/jsonata-text';
import { evaluated } from '../fragment-under-test';

const LIMITS = { instanceTypes: ['m6i.*', 'g5.xlarge'], maxTasks: 10, maxInstances: 5, notifyDomains: ['example.com'] };

const problem = (asked: object | undefined, limits: object = LIMITS) =>
  evaluated(
    problemWithLimits('$asked', '$model'),
    { ...(asked && { asked: asked as never }), model: 'iris' },
    {
      Limits: quotable(JSON.stringify(limits)),
    },
  );

const secret = (name: string) => `arn:aws:secretsmanager:us-east-1:111111111111:secret:${name}`;
const parameter = (name: string) => `arn:aws:ssm:us-east-1:111111111111:parameter/${name}`;
const OF_ITS_OWN = 'must be a secret or parameter of this account and region whose name begins with slipway/iris/, not';

describe('what an environment allows', () => {
  it.each([
    [undefined],
    [{}],
    [{ instanceType: 'm6i.large', minTasks: 10, maxTasks: 10, schedule: [{ maxTasks: 10 }] }],
    [{ instanceType: 'g5.xlarge' }],
    // The operator chose a pool's instances.
    [{ capacity: 'shared', instanceType: 'p5.48xlarge' }],
    [{ secrets: { A: secret('slipway/iris/db-AbCdEf'), B: parameter('slipway/iris/db') } }],
    [{ notify: ['a@example.com', 'b@EXAMPLE.com'] }],
    [{ notify: [], secrets: {}, schedule: [] }],
  ])('is fine: %j', async (asked) => {
    expect(await problem(asked)).toBe('');
  });

  it.each([
    [
      { instanceType: 'p5.48xlarge' },
      'instanceType: p5.48xlarge is not allowed in this environment, which has m6i.*, g5.xlarge',
    ],
    [
      { capacity: 'own', instanceType: 'g5.xlarge2' },
      'instanceType: g5.xlarge2 is not allowed in this environment, which has m6i.*, g5.xlarge',
    ],
    [{ maxTasks: 11 }, 'maxTasks: must be at most 10 in this environment, not 11'],
    [{ minTasks: 50 }, 'minTasks: must be at most 10 in this environment, not 50'],
    [
      { schedule: [{ maxTasks: 1 }, { maxTasks: 12 }] },
      'schedule.1.maxTasks: must be at most 10 in this environment, not 12',
    ],
    ...[
      secret('slipway/wine/db-AbCdEf'),
      secret('slipway/irises/db-AbCdEf'),
      secret('other/iris/db-AbCdEf'),
      parameter('slipway/db'),
      parameter('iris/slipway/iris/db'),
      'arn:aws:ssm:us-east-1:222222222222:parameter/slipway/iris/db',
      'arn:aws:ssm:eu-west-1:111111111111:parameter/slipway/iris/db',
    ].map((arn): [object, string] => [
      { secrets: { A: secret('slipway/iris/a'), DB: arn } },
      `secrets.DB: ${OF_ITS_OWN} ${arn}`,
    ]),
    [
      { notify: ['a@example.com', 'b@example.com.evil.com'] },
      'notify.1: must be an address at example.com, not "b@example.com.evil.com"',
    ],
  ])('does not have %j', async (asked, sentence) => {
    expect(await problem(asked)).toBe(sentence);
  });

  it('may be everything', async () => {
    expect(await problem({ instanceType: 'p5.48xlarge' }, { ...LIMITS, instanceTypes: undefined })).toBe('');
  });

  it('may be one type, one domain, none or any', async () => {
    expect(await problem({ notify: ['a@b.example'] }, { ...LIMITS, notifyDomains: ['*'] })).toBe('');
    expect(await problem({ instanceType: 'm6i.large' }, { ...LIMITS, instanceTypes: ['m6i.large'] })).toBe('');
    expect(await problem({ notify: ['a@b.example'] }, { ...LIMITS, notifyDomains: [] })).toBe(
      'notify.0: must be an address at no domain: this environment writes to its own recipients only, not "a@b.example"',
    );
    expect(await problem({ notify: ['a@b.example'] }, { ...LIMITS, notifyDomains: ['a.example', 'c.example'] })).toBe(
      'notify.0: must be an address at a.example or c.example, not "a@b.example"',
    );
  });
});

it.each([
  [
    ['a@example.com', 'b@evil.com', 'c@EXAMPLE.com'],
    ['a@example.com', 'c@EXAMPLE.com'],
  ],
  [['b@evil.com'], []],
  [[], []],
])('of %j those get mail that may: %j', async (addresses, allowed) => {
  expect(await evaluated(`$append([], ${allowedAddresses('$addresses')})`, { addresses })).toEqual(allowed);
});
