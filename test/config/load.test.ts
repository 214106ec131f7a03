import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, environments, loadConfig, parseConfig } from '../../config/load';

describe('an environment’s file', () => {
  it.each(environments())('config/%s.json is valid', (env) => {
    expect(loadConfig(env).stage).toBe(env);
  });

  it('is one of those that are there', () => {
    expect(environments()).toEqual(['dev', 'local', 'prod', 'qa']);
    expect(() => loadConfig('test')).toThrow('there is no config/test.json; known are dev, local, prod, qa');
  });

  it.each([
    ['{', 'config/dev.json is not JSON'],
    ['[]', 'config/dev.json is not a valid environment:\n  the whole file: must be a JSON object'],
    ['{"colour": "red", "stage": 1}', 'config/dev.json is not a valid environment:\n  colour: is unknown; known are '],
  ])('%s is refused for whoever wrote it to read', (text, message) => {
    const parse = () => parseConfig('config/dev.json', text);
    expect(parse).toThrow(message);
    expect(parse).toThrow(ConfigError);
  });

  it('may begin with a byte order mark', () => {
    const text = readFileSync('config/dev.json', 'utf8');
    expect(parseConfig('config/dev.json', `\uFEFF${text}`)).toEqual(loadConfig('dev'));
  });

  it('is told everything that is wrong with it at once', () => {
    const message = (() => {
      try {
        return parseConfig('dev.json', '{"stage": 1, "region": "Mars"}');
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(message).toMatch(/\n {2}stage: must be .*, not 1\n(.*\n)* {2}region: must be .*, not "Mars"\n/);
    expect(message).toMatch(/\n {2}vpcId: is missing\n/);
  });
});
