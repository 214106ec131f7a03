import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { environments, loadConfig, parseConfig } from '../../config/load';
import { renderSchema, SCHEMA_FILE } from '../../config/render-schema';

const valid = JSON.parse(readFileSync('config/dev.json', 'utf8'));

/** The message with which a change of a valid file is refused. */
function refusal(change: object): string {
  try {
    parseConfig('config/dev.json', JSON.stringify({ ...valid, ...change }));
  } catch (error) {
    return (error as Error).message;
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

  it('is refused with path, value and what was expected', () => {
    expect(refusal({ account: '12' })).toContain('account: "12" must be an AWS account id of 12 digits');
    expect(refusal({ loadBalancers: { ...valid.loadBalancers, portFrom: '5001' } })).toMatch(
      /loadBalancers\.portFrom: "5001" .*expected number/,
    );
    expect(refusal({ loadBalancers: { ...valid.loadBalancers, portFrom: 6000 } })).toContain('loadBalancers.portTo');
    expect(refusal({ vpcId: undefined })).toMatch(/vpcId: is missing .*expected string/);
    expect(refusal({ regoin: 'eu-west-1' })).toContain('unknown "regoin"');
    expect(() => parseConfig('config/dev.json', '{')).toThrow('config/dev.json is not JSON');
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
