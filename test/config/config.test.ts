import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, environments, loadConfig, parseConfig } from '../../config/load';
import { renderSchema, SCHEMA_FILE } from '../../config/render-schema';

const valid = JSON.parse(readFileSync('config/dev.json', 'utf8'));

/** The message with which a change of a valid file is refused. */
function refusal(change: object): string {
  try {
    parseConfig('config/dev.json', JSON.stringify({ ...valid, ...change }));
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.replace('config/dev.json is not a valid environment:\n  ', '');
  }
  throw new Error('was accepted');
}

describe('an environment file', () => {
  it.each(environments())('config/%s.json is valid', (env) => {
    expect(loadConfig(env).stage).toBe(env);
  });

  it('fills in what is not said', () => {
    const { machineImages, deployment } = loadConfig('dev');
    expect(machineImages.arm64).toContain('/amazon-linux-2023/arm64/');
    expect(deployment).toEqual({ deadlineMinutes: 30, requireApproval: false, historyDays: 730 });
  });

  it.each([
    [{ account: '12' }, 'account: must be an AWS account id of 12 digits, not "12"'],
    [
      { loadBalancers: { ...valid.loadBalancers, portFrom: '5001' } },
      'loadBalancers.portFrom: must be a whole number from 1 to 65535, not "5001"',
    ],
    [
      { loadBalancers: { ...valid.loadBalancers, portFrom: 6000, portTo: 5999 } },
      'loadBalancers.portTo: must be at least portFrom, not 5999',
    ],
    [
      { loadBalancers: { ...valid.loadBalancers, portFrom: 6000 } },
      'loadBalancers.portTo: must be at least portFrom, not 5050',
    ],
    [{ capacity: { minTasks: 3, maxTasks: 2 } }, 'capacity.maxTasks: must be at least minTasks, not 2'],
    [
      { container: { healthCheckPath: "/it's" } },
      'container.healthCheckPath: must be a path such as /health, not "/it\'s"',
    ],
    [{ subnetIds: ['subnet-1'] }, 'subnetIds: must be a list of at least 2'],
    [{ api: { rateLimit: 0 } }, 'api.rateLimit: must be a number greater than 0, not 0'],
    [{ api: { auth: 'NONE' } }, 'api.auth: must be one of API_KEY, IAM, not "NONE"'],
    [
      { mail: { sender: 'nobody', recipients: [] } },
      'mail.sender: must be a mail address, not "nobody"\n  mail.recipients: must be a list of at least 1',
    ],
    [
      { local: { images: { iris: { command: ['node'] } } } },
      'local.images: each name must be <repository>:<tag>, not "iris"',
    ],
    [{ vpcId: undefined }, 'vpcId: is missing'],
  ])('is refused with %j in a sentence', (change, sentence) => {
    expect(refusal(change)).toBe(sentence);
  });

  it('is refused with a name that it does not know, and told the one that was meant', () => {
    expect(refusal({ regoin: 'eu-west-1' })).toMatch(
      /^regoin: is unknown; known are .*, region, .*; did you mean region\?$/,
    );
  });

  it('is refused if it is no JSON or is not there', () => {
    expect(() => parseConfig('config/dev.json', '{')).toThrow('config/dev.json is not JSON');
    expect(() => parseConfig('config/dev.json', '[]')).toThrow('the whole file: must be a JSON object');
    expect(() => loadConfig('test')).toThrow('there is no config/test.json; known are dev, local, prod, qa');
  });

  it('takes the mail addresses that SES takes', () => {
    const expected =
      'must be a mail address in ASCII, its domain in Punycode: xn--mller-kva.example for müller.example';
    for (const address of ['jürgen@example.com', 'team@müller.example', 'team@example', 'team.@example.com']) {
      const mail = { ...valid.mail, recipients: ['team@example.com', address] };
      expect(refusal({ mail })).toContain(`mail.recipients.1: "${address}" ${expected}`);
    }
    const recipients = ["o'brien+ml@example.com", 'team@xn--mller-kva.example'];
    const accepted = parseConfig('config/dev.json', JSON.stringify({ ...valid, mail: { ...valid.mail, recipients } }));
    expect(accepted.mail.recipients).toEqual(recipients);
  });

  it('has a JSON Schema for editors: run `npm run render` after a change', () => {
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(renderSchema());
  });
});
