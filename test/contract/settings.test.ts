import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { loadConfig } from '../../config/load';
import { DeploymentRequest } from '../../contract/requests';
import { defaultSubstitution, settings } from '../../contract/settings';

describe('a setting', () => {
  it.each(settings)('%s has a default that it could be set to', (name, { schema, default: from }) => {
    if ('config' in from) {
      const [section, field] = from.config;
      const configured: Readonly<Record<string, unknown>> = loadConfig('dev')[section];
      expect(configured).toHaveProperty(field);
      expect(z.safeParse(schema, from.otherwise).success).toBe(true);
    } else if ('configured' in from) {
      expect(z.safeParse(schema, from.otherwise).success).toBe(true);
    } else if ('value' in from) {
      expect(z.safeParse(schema, from.value).success).toBe(true);
    } else {
      expect(['cpu', 'memoryMiB']).toContain(name);
    }
  });

  it.each(settings)('%s may be asked for, and left out', (name, { schema }) => {
    const field = DeploymentRequest.shape[name];
    expect(field).toBeInstanceOf(z.ZodMiniOptional);
    expect(field._zod.def.innerType).toBe(schema);
  });

  it('has a default whose substitution is named after it', () => {
    expect(defaultSubstitution('minTasks')).toBe('DefaultMinTasks');
  });
});
