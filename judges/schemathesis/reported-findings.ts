/** Of its events, a line each, those that this judge reads. */
interface Event {
  readonly LoadingFinished?: { readonly statistic: { readonly operations: { readonly selected: number } } };
  readonly ScenarioFinished?: { readonly recorder: Recorder };
}

interface Recorder {
  readonly checks?: Readonly<Record<string, readonly Check[]>>;
  readonly interactions?: Readonly<Record<string, { readonly response?: Response | null }>>;
}

interface Check {
  readonly status: string;
  readonly failure_info?: { readonly failure: { readonly operation: string; readonly title: string } };
}

interface Response {
  readonly status_code: number;
  readonly content?: { readonly $base64: string } | null;
}

export interface Findings {
  readonly operations: number;
  readonly cases: number;
  /** `GET /models: <what is wrong>: <status> <what the API said>`. */
  readonly findings: readonly string[];
}

/** What schemathesis found, by its report: events as JSON, a line each. */
export function reportedFindings(report: string): Findings {
  const events = report
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Event);
  const recorders = events.flatMap(({ ScenarioFinished }) => (ScenarioFinished ? [ScenarioFinished.recorder] : []));
  return {
    operations:
      events.find(({ LoadingFinished }) => LoadingFinished)?.LoadingFinished?.statistic.operations.selected ?? 0,
    cases: recorders.reduce((sum, { interactions = {} }) => sum + Object.keys(interactions).length, 0),
    findings: [...new Set(recorders.flatMap(findingsOf))],
  };
}

function findingsOf({ checks = {}, interactions = {} }: Recorder): string[] {
  return Object.entries(checks).flatMap(([id, made]) =>
    made.flatMap(({ failure_info: info }) => {
      if (!info) return [];
      const { operation, title } = info.failure;
      return [`${operation}: ${title}: ${answer(interactions[id]?.response)}`];
    }),
  );
}

function answer(response: Response | null | undefined): string {
  if (!response) return 'no answer';
  const text = Buffer.from(response.content?.$base64 ?? '', 'base64').toString();
  return `${response.status_code} ${messageIn(text) ?? text.slice(0, 200)}`.trim();
}

function messageIn(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
