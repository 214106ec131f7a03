import { describe, expect, it } from '@jest/globals';
import {
  conditionsHold,
  describeConditions,
  requestThatFits,
  ruleConditions,
} from '../../../../local/aws/elasticloadbalancingv2/rule-conditions';
import { refused } from '../refused';

const hosts = (...Values: string[]) => ruleConditions([{ Field: 'host-header', HostHeaderConfig: { Values } }]);
const request = (host: string, path = '/predict') => ({ host, path });

describe('conditions on the host', () => {
  it.each([
    ['iris.models.example.com', 'iris.models.example.com', true],
    ['iris.models.example.com', 'IRIS.Models.example.com', true],
    ['Iris.models.example.com', 'iris.models.example.com', true],
    ['iris.models.localhost', 'iris.models.localhost:8443', true],
    ['iris.models.example.com', 'iris.models.example.com.evil.org', false],
    ['iris.models.example.com', 'irisxmodels.example.com', false],
    ['*.models.example.com', 'iris.models.example.com', true],
    ['*.models.example.com', 'models.example.com', false],
    ['iri?.models.example.com', 'iris.models.example.com', true],
    ['iris.models.example.com', '', false],
  ])('%s and the host %s: %s', (value, host, holds) => {
    expect(conditionsHold(hosts(value), request(host))).toBe(holds);
  });

  it('hold by any value', () => {
    const conditions = hosts('iris.models.example.com', 'flowers.example.org');
    expect(conditionsHold(conditions, request('flowers.example.org'))).toBe(true);
  });
});

describe('conditions on the path', () => {
  const paths = ruleConditions([
    { Field: 'path-pattern', Values: ['/v1/*'] },
    { Field: 'host-header', Values: ['*'] },
  ]);

  it('mind the case, look at no query, and hold beside those on the host', () => {
    expect(conditionsHold(paths, request('iris', '/v1/predict?x=1'))).toBe(true);
    expect(conditionsHold(paths, request('iris', '/V1/predict'))).toBe(false);
    expect(conditionsHold(paths, request('iris', '/health?/v1/'))).toBe(false);
  });
});

describe('conditions', () => {
  it('are described in both forms', () => {
    const Values = ['/v1/*'];
    expect(describeConditions(ruleConditions([{ Field: 'path-pattern', PathPatternConfig: { Values } }]))).toEqual([
      { Field: 'path-pattern', Values, PathPatternConfig: { Values } },
    ]);
  });

  it('know a request that fits them', () => {
    const conditions = hosts('*.models.example.com');
    expect(conditionsHold(conditions, requestThatFits(conditions))).toBe(true);
  });

  it.each([
    ['no condition', [], 'A condition must be specified'],
    ['no value', [{ Field: 'host-header', HostHeaderConfig: { Values: [] } }], "'host-header' must have a value"],
    [
      'six values',
      [{ Field: 'host-header', Values: ['a', 'b', 'c', 'd', 'e', 'f'] }],
      "only have '5' condition values",
    ],
    [
      'the host twice',
      [
        { Field: 'host-header', Values: ['a'] },
        { Field: 'host-header', Values: ['b'] },
      ],
      "only have one 'host-header' condition",
    ],
    [
      'both forms',
      [{ Field: 'host-header', Values: ['a'], HostHeaderConfig: { Values: ['a'] } }],
      'cannot specify both',
    ],
    ['a blank', [{ Field: 'host-header', Values: ['a b'] }], "value 'a b' is not valid"],
    ['129 characters', [{ Field: 'host-header', Values: ['a'.repeat(129)] }], "longer than '128' characters"],
    ['another field', [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } }], "not on 'source-ip'"],
    ['a regular expression', [{ Field: 'host-header', HostHeaderConfig: { RegexValues: ['a'] } }], 'no others'],
  ])('refuse %s', (_, conditions, words) => {
    expect(() => ruleConditions(conditions)).toThrow(refused('ValidationError', words) as unknown as Error);
  });
});
