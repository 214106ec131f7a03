import { describe, expect, it } from '@jest/globals';
import { hostOf, urlProblem } from '../../../../functions/shared/webhooks/webhook-url';

describe('the URL of a webhook', () => {
  it.each(['https://example.com/hooks?token=1', 'https://8.8.8.8', 'https://[2606:4700::1111]:8443/x'])(
    'can be %s',
    (url) => {
      expect(urlProblem(url, 'public')).toBeUndefined();
    },
  );

  it.each([
    ['example.com', 'must be a URL such as'],
    ['http://example.com', 'must begin with https://, not http://'],
    ['file:///etc/passwd', 'must begin with https://, not file://'],
    ['https://me:secret@example.com', 'must have no user or password'],
    ['https://127.0.0.1', 'must not lead to 127.0.0.1'],
    ['https://2130706433/', 'must not lead to 127.0.0.1'],
    ['https://0x7f.1/', 'must not lead to 127.0.0.1'],
    ['https://[::ffff:169.254.169.254]/', 'must not lead to ::ffff:a9fe:a9fe'],
    ['https://169.254.169.254/latest', 'must not lead to 169.254.169.254'],
    [`https://example.com/${'x'.repeat(2_048)}`, 'must be at most 2048 characters'],
  ])('cannot be %s', (url, problem) => {
    expect(urlProblem(url, 'public')).toContain(problem);
  });

  it('may lead to this machine in local mode, and to no other by http', () => {
    const problems = ['http://127.0.0.1:8080/x', 'http://localhost:1', 'https://127.0.0.1', 'http://[::1]:1'].map(
      (url) => urlProblem(url, 'local'),
    );
    expect(problems).toEqual(Array(4).fill(undefined));
    expect(urlProblem('http://10.0.0.1', 'local')).toContain('must begin with https://');
    expect(urlProblem('https://10.0.0.1', 'local')).toContain('must not lead to 10.0.0.1');
    expect(urlProblem('http://127.0.0.1', 'public')).toContain('must begin with https://');
  });

  it('has a host as it is resolved', () => {
    expect(['https://[::1]:8/', 'https://a.b'].map((url) => hostOf(new URL(url)))).toEqual(['::1', 'a.b']);
  });
});
