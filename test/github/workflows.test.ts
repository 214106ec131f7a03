import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readJob } from '../../local/ci/workflow';

const OWN = ['.github/workflows/deploy.yml', '.github/workflows/model.yml'];
const TEAM = 'examples/iris/.github/workflows/model.yml';
/** Of a team that calls the platform's workflow. */
const CALLING = 'examples/sklearn/.github/workflows/model.yml';

describe('the workflows', () => {
  it('of a team and for teams have the same steps', () => {
    expect(readJob(OWN[1]!).steps).toEqual(readJob(TEAM).steps);
  });

  it('call the platform’s workflow in ten lines, with the inputs that it takes', () => {
    const calling = readFileSync(CALLING, 'utf8');
    expect(calling.trim().split('\n').length).toBeLessThanOrEqual(10);
    const { jobs } = parse(calling);
    const { on } = parse(readFileSync(OWN[1]!, 'utf8'));
    expect(Object.keys(jobs.model.with)).toEqual(Object.keys(on.workflow_call.inputs));
  });

  it('never hand a reference to a shell as part of its script', () => {
    for (const file of [...OWN, TEAM]) {
      const { jobs } = parse(readFileSync(file, 'utf8')) as { jobs: Record<string, { steps: { run?: string }[] }> };
      const scripts = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
      expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
    }
  });

  it('deploy the environment that is named like the branch, after the tests, by OIDC', () => {
    const { on, jobs } = parse(readFileSync(OWN[0]!, 'utf8'));
    expect(on.push.branches).toEqual(['dev', 'qa', 'prod']);
    expect(jobs.deploy).toMatchObject({
      needs: 'test',
      environment: '${{ github.ref_name }}',
      permissions: { 'id-token': 'write' },
    });
    const scripts = jobs.deploy.steps.flatMap(({ run }: { run?: string }) => run ?? []);
    expect(scripts.map((script: string) => script.split(' ').slice(0, 3).join(' '))).toEqual([
      'npm ci',
      'npx cdk synth',
      'npx cdk diff',
      'npx cdk deploy',
    ]);
  });
});
