import { describe, expect, it } from '@jest/globals';
import { required, requiredInteger, requiredList } from '../../../functions/shared/environment';

describe('environment variables', () => {
  it('are read', () => {
    const environment = { TABLE_NAME: 'registry', PORT_FROM: '5001', ARNS: '["a","b"]' };
    expect(required(environment, 'TABLE_NAME')).toBe('registry');
    expect(requiredInteger(environment, 'PORT_FROM')).toBe(5001);
    expect(requiredList(environment, 'ARNS')).toEqual(['a', 'b']);
  });

  it.each([undefined, ''])('are named when they are %j', (value) => {
    expect(() => required({ TABLE_NAME: value }, 'TABLE_NAME')).toThrow('environment variable TABLE_NAME is not set');
  });

  it('are named with their value when they are of another kind', () => {
    expect(() => requiredInteger({ PORT: '80a' }, 'PORT')).toThrow('PORT must be a whole number, not 80a');
    expect(() => requiredList({ ARNS: 'a,b' }, 'ARNS')).toThrow('ARNS must be a JSON list of strings, not a,b');
    expect(() => requiredList({ ARNS: '[1]' }, 'ARNS')).toThrow('ARNS must be a JSON list of strings, not [1]');
  });
});
