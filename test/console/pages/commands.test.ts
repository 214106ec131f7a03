import { describe, expect, it } from '@jest/globals';
import { healthCommand, recordImageCommand, registerCommand } from '../../../console/pages/commands';

const local = { url: 'http://localhost:4566/local', isLocal: true };
const prod = { url: 'https://api.example.com/prod', isLocal: false };

// That those of local mode work as they stand, the tests in a browser show.
describe('a command', () => {
  it('has all that it needs in local mode', () => {
    for (const command of [registerCommand(local, 'iris'), recordImageCommand(local, 'iris', 1)]) {
      expect(command).toContain('http://localhost:4566/local/models/iris/versions');
      expect(command).not.toMatch(/[<>]/);
    }
  });

  it('says elsewhere what is to be filled in, and has no key in it', () => {
    expect(registerCommand(prod, 'iris')).toContain('s3://<bucket>/iris/model.json');
    expect(recordImageCommand(prod, 'iris', 3)).toContain('/versions/3/images');
    expect(recordImageCommand(prod, 'iris', 3)).toContain('<repository>/iris');
    expect(registerCommand(prod, 'iris')).toContain('"x-api-key: $SLIPWAY_API_KEY"');
  });

  it('asks the model whether it is there', () => {
    expect(healthCommand('http://localhost:5001', '/ping')).toBe('curl http://localhost:5001/ping');
    expect(healthCommand('http://localhost:5001', undefined)).toBe('curl http://localhost:5001/');
  });
});
