import { describe, expect, it } from '@jest/globals';
import { read, written } from '../../../asl/registry/attributes';
import { evaluated } from '../fragment-under-test';

const VALUES = {
  url: 'http://iris',
  port: 5001,
  settings: { minTasks: 1 },
  metrics: { M: { accuracy: { N: '0.970' } } },
};

const WRITTEN = written('endpoint', {
  url: '$url',
  slotPort: '$port',
  settings: '$settings',
  metrics: '$metrics',
});

describe('an attribute', () => {
  it('is written as DynamoDB keeps its kind: text, number, JSON, map', async () => {
    expect(WRITTEN).toEqual({
      url: { S: '{% $url %}' },
      slotPort: { N: '{% $string($port) %}' },
      settings: { S: '{% $string($settings) %}' },
      metrics: { M: '{% $metrics.M %}' },
    });
    expect(written('endpoint', {})).toEqual({});
  });

  it('is read as it was written, a map with every digit', async () => {
    const item = {
      url: { S: 'http://iris' },
      slotPort: { N: '5001' },
      settings: { S: '{"minTasks":1}' },
      metrics: VALUES.metrics,
    };
    const value = (name: 'url' | 'slotPort' | 'settings' | 'metrics') =>
      evaluated(read('endpoint', name, '$item'), { item });
    expect(await value('url')).toBe('http://iris');
    expect(await value('slotPort')).toBe(5001);
    expect(await value('settings')).toEqual({ minTasks: 1 });
    expect(await value('metrics')).toEqual(VALUES.metrics);
  });
});
