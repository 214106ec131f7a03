import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { statesOf } from '../../asl/language/scopes';
import { stateMachines } from '../../asl/workflows';
import { DEPLOYMENT_STATUSES } from '../../contract/resources';

const RUNBOOK = readFileSync('docs/runbook.md', 'utf8');

describe('the runbook', () => {
  it('has an entry for every error that a workflow ends with', () => {
    const errors = Object.values(stateMachines)
      .flatMap(statesOf)
      .flatMap(([, state]) => (state.Type === 'Fail' ? [state.Error] : []))
      .filter((error) => !error.startsWith('{%'));
    expect([...new Set(errors)].filter((error) => !RUNBOOK.includes(`\`${error}\``))).toEqual([]);
  });

  it('has a section for every status that is not the one that was wanted', () => {
    const bad = DEPLOYMENT_STATUSES.filter((status) => status !== 'LIVE' && status !== 'DELETED');
    const headings = RUNBOOK.match(/^## .*$/gm)?.join('\n') ?? '';
    expect(bad.filter((status) => !headings.includes(status))).toEqual([]);
  });
});
