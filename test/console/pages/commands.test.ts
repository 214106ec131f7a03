import { describe, expect, it } from '@jest/globals';
import {
  deployCommand,
  healthCommand,
  initCommand,
  recordImageCommand,
  registerCommand,
} from '../../../console/pages/commands';

const local = { url: 'http://localhost:4566/local', isLocal: true };
const prod = { url: 'https://api.example.com/prod', isLocal: false };

// That those of local mode work as they stand, the tests in a browser show.
describe('a command', () => {
  it.each([
    ['register', registerCommand(local, 'iris')],
    ['image', recordImageCommand(local, 'iris', 1)],
    ['deploy', deployCommand(local, 'iris')],
  ])('%s has all that it needs in local mode', (verb, command) => {
    expect(command).toMatch(new RegExp(`^slipway ${verb} iris `));
    expect(command).toMatch(/ --local=4566$/);
    expect(command).not.toMatch(/[<>]/);
  });

  it('says elsewhere what is to be filled in, and goes where was said once', () => {
    expect(initCommand(prod.url)).toBe('slipway init --url https://api.example.com/prod');
    expect(registerCommand(prod, 'iris')).toContain('s3://<bucket>/iris/model.json');
    expect(recordImageCommand(prod, 'iris', 3)).toContain('<repository>/iris:<tag>');
    expect(recordImageCommand(prod, 'iris', 3)).toContain('--version 3');
    expect(deployCommand(prod, 'iris')).not.toContain('--local');
  });

  it('asks the model whether it is there', () => {
    expect(healthCommand('http://localhost:5001', '/ping')).toBe('curl http://localhost:5001/ping');
    expect(healthCommand('http://localhost:5001', undefined)).toBe('curl http://localhost:5001/');
  });
});
