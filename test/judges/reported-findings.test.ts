import { expect, it } from '@jest/globals';
import { reportedFindings } from '../../judges/schemathesis/reported-findings';

const base64 = (text: string) => ({ $base64: Buffer.from(text).toString('base64') });
const failed = (title: string) => ({
  status: 'failure',
  failure_info: { failure: { operation: 'GET /models', title } },
});

it('says which operation did what wrong, and what the API said, once', () => {
  const recorder = {
    checks: { a: [{ status: 'success' }, failed('Server error')], b: [failed('Rejected')], c: [failed('Cut off')] },
    interactions: {
      a: { response: { status_code: 500, content: base64('oh') } },
      b: { response: { status_code: 400, content: base64('{"message":"limit: too large"}') } },
      c: { response: null },
    },
  };
  const events = [
    { LoadingFinished: { statistic: { operations: { total: 9, selected: 2 } } } },
    { ScenarioFinished: { recorder: { label: 'skipped' } } },
    { ScenarioFinished: { recorder } },
    { ScenarioFinished: { recorder } },
  ];
  expect(reportedFindings(`${events.map((event) => JSON.stringify(event)).join('\n')}\n`)).toEqual({
    operations: 2,
    cases: 6,
    findings: [
      'GET /models: Server error: 500 oh',
      'GET /models: Rejected: 400 limit: too large',
      'GET /models: Cut off: no answer',
    ],
  });
});
