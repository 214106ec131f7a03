import { describe, expect, it } from '@jest/globals';
import { mayTouch } from '../../../asl/front-door/touch';
import { runFragment } from '../fragment-under-test';

const asked = async (apiKeyId: string, model: string) => {
  const { result } = await runFragment(mayTouch('It', '$model'), {
    variables: { model, requestedBy: { apiKeyId } },
    wanted: "'goes on'",
  });
  return result.output;
};

describe('a model that somebody asks for', () => {
  it('is there for the team that has it, and for the environment’s own key', async () => {
    expect(await asked('risk-key', 'risk-a')).toBe('goes on');
    expect(await asked('own-key', 'iris')).toBe('goes on');
  });

  it('is refused to another team with a sentence that names both', async () => {
    expect(await asked('risk-key', 'iris')).toEqual({
      status: 403,
      body: '{"error":"ForbiddenException","message":"team risk may not touch model iris: it is none of its own"}',
    });
  });
});
