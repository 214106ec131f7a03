import type { Fetch } from '../../client/patient-fetch';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export interface FakeFetch {
  readonly fetch: Fetch;
  readonly requests: Request[];
}

/** Answers one request after another; an error is thrown. */
export function fakeFetch(...answers: (Response | Error)[]): FakeFetch {
  const requests: Request[] = [];
  return {
    requests,
    async fetch(request) {
      requests.push(request);
      const answer = answers[Math.min(requests.length, answers.length) - 1]!;
      if (answer instanceof Error) throw answer;
      return answer.clone();
    },
  };
}
