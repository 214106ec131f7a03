import { describe, expect, it } from '@jest/globals';
import { settingsOf } from '../../../functions/shared/environment';

const environment = {
  TABLE_NAME: 'registry',
  LOAD_BALANCER_ARNS: '["a","b"]',
  PORT_FROM: '5001',
  PORT_TO: '5050',
  ROUTING: 'port',
  NAMES_LISTENER_ARNS: '[]',
  MODELS_PER_LOAD_BALANCER: '90',
};

describe('a function’s environment variables', () => {
  it('are read for what they are', () => {
    expect(settingsOf('allocate-slot', { ...environment, PATH: '/bin' })).toEqual({
      TABLE_NAME: 'registry',
      LOAD_BALANCER_ARNS: ['a', 'b'],
      PORT_FROM: 5001,
      PORT_TO: 5050,
      ROUTING: 'port',
      NAMES_LISTENER_ARNS: [],
      MODELS_PER_LOAD_BALANCER: 90,
    });
  });

  it.each([
    ['TABLE_NAME', undefined, 'environment variable TABLE_NAME is not set'],
    ['TABLE_NAME', '', 'environment variable TABLE_NAME is not set'],
    ['PORT_FROM', '80a', 'environment variable PORT_FROM must be a whole number, not 80a'],
    ['LOAD_BALANCER_ARNS', 'a,b', 'environment variable LOAD_BALANCER_ARNS must be a JSON list of strings, not a,b'],
    ['LOAD_BALANCER_ARNS', '[1]', 'environment variable LOAD_BALANCER_ARNS must be a JSON list of strings, not [1]'],
  ])('are named when %s is %j', (name, value, message) => {
    expect(() => settingsOf('allocate-slot', { ...environment, [name]: value })).toThrow(message);
  });

  it('are those that the function has', () => {
    expect(() => settingsOf('register-model', environment)).toThrow('MAX_MODEL_NAME_LENGTH is not set');
  });
});
