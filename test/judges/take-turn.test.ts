import { describe, expect, it } from '@jest/globals';
import { type Judge, NotToBeHad, type OpenJudge } from '../../judges/judge';
import type { Subject } from '../../judges/subject';
import { takeTurn } from '../../judges/take-turn';

const SUBJECT = { templates: ['a'] } as unknown as Subject;

function judge(open: () => Promise<OpenJudge>): Judge {
  return { name: 'linter', layer: 'templates', explanations: [], open };
}

function opened(given: Partial<OpenJudge>): OpenJudge {
  const control = { mistake: 'a planted mistake', look: async () => ['planted'], finding: /planted/ };
  return {
    control,
    look: async ({ templates }) => ({ lookedAt: `${templates.length} templates`, findings: [] }),
    ...given,
  };
}

describe('a judge’s turn', () => {
  it('is to look at the subject and at the planted mistake, and to leave nothing running', async () => {
    let closed = false;
    const close = () => {
      closed = true;
    };
    expect(
      await takeTurn(
        judge(async () => opened({ close })),
        SUBJECT,
      ),
    ).toEqual({
      judge: 'linter',
      layer: 'templates',
      lookedAt: '1 templates',
      findings: 0,
      explained: 0,
      caught: 'a planted mistake',
      problems: [],
      seconds: expect.any(Number),
    });
    expect(closed).toBe(true);
  });

  it('is skipped with its reason where the machine lacks what it needs', async () => {
    const opinion = await takeTurn(
      judge(async () => Promise.reject(new NotToBeHad('there is no Python'))),
      SUBJECT,
    );
    expect(opinion).toMatchObject({ skipped: 'there is no Python', problems: [] });
  });

  it('is no pass where the judge breaks down, and leaves nothing running either', async () => {
    let closed = false;
    const close = () => {
      closed = true;
    };
    const look = () => Promise.reject(new Error('no such option'));
    const opinion = await takeTurn(
      judge(async () => opened({ look, close })),
      SUBJECT,
    );
    expect(opinion.problems).toEqual(['it broke down: no such option']);
    expect(closed).toBe(true);
  });
});
