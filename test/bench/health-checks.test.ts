import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { HEALTH_CHECKS } from '../../bench/health-checks';

it.each(Object.entries(HEALTH_CHECKS))(
  'every flow is measured with the health checks of our target groups: %s is %i',
  (name, value) => {
    const values = readFileSync('asl/rendered/deploy.asl.json', 'utf8').matchAll(new RegExp(`"${name}": (\\d+)`, 'g'));
    expect([...values].map(([, digits]) => Number(digits))).toEqual([value]);
  },
);
