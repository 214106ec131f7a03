import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { asFile, said } from '../../judges/program';

const node = (script: string, options: Parameters<typeof said>[2] = {}) =>
  said(process.execPath, ['-e', script], options);

describe('a judge’s program', () => {
  it('says what it says, whatever its exit code', async () => {
    const script = 'console.log("a finding"); console.error("a warning"); process.exitCode = 3';
    expect(await node(script)).toEqual({ exitCode: 3, stdout: 'a finding\n', stderr: 'a warning\n' });
  });

  it('reads its input, or the end of it', async () => {
    const script = 'process.stdin.pipe(process.stdout)';
    expect(await node(script, { input: 'text' })).toMatchObject({ exitCode: 0, stdout: 'text' });
    expect(await node(script)).toMatchObject({ exitCode: 0, stdout: '' });
  });

  it('has the environment that it is given, and no other', async () => {
    const script = 'console.log(process.env.GIVEN, process.env.PATH)';
    expect((await node(script, { environment: { GIVEN: 'given' } })).stdout).toBe('given undefined\n');
  });

  it('that does not start is an error', async () => {
    await expect(said('/no/such/program', [])).rejects.toThrow('ENOENT');
  });

  it('that is ended is an error', async () => {
    await expect(node('process.kill(process.pid, "SIGKILL")')).rejects.toThrow('Command failed');
  });

  it('reads text from a file that is gone afterwards', async () => {
    const file = await asFile('policy.json', '{}', async (file) => {
      expect(file).toMatch(/policy\.json$/);
      expect(existsSync(file)).toBe(true);
      return file;
    });
    expect(existsSync(file)).toBe(false);
  });
});
