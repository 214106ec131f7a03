import type { HistoryEvent, JsonValue } from '../../local/asl';

interface StateRecord {
  readonly inputs: JsonValue[];
  readonly outputs: JsonValue[];
  readonly variables: Record<string, JsonValue>[];
  readonly taskParameters: JsonValue[];
  readonly taskTimeouts: Record<string, number>[];
}

export type Field = keyof StateRecord;

/** What a history says of each state, in the order that the recordings use: by Map item, then by time. */
export class Observed {
  private readonly records = new Map<string, StateRecord>();

  constructor(private readonly history: readonly HistoryEvent[]) {
    for (const event of this.lineByLine()) this.take(event);
  }

  of(state: string, field: Field): readonly JsonValue[] {
    return this.records.get(state)?.[field] ?? [];
  }

  get states(): string[] {
    return this.history.flatMap(({ stateEnteredEventDetails: entered }) => entered?.name ?? []);
  }

  get evaluationFailed(): object[] {
    return this.history.flatMap(({ evaluationFailedEventDetails: failed }) => failed ?? []);
  }

  /** Follows `previousEventId`, so that lines of work that ran at once come one after the other. */
  private lineByLine(): HistoryEvent[] {
    const next = new Map<number, HistoryEvent[]>();
    for (const event of this.history)
      next.set(event.previousEventId, [...(next.get(event.previousEventId) ?? []), event]);
    const follow = (event: HistoryEvent): HistoryEvent[] => [event, ...(next.get(event.id) ?? []).flatMap(follow)];
    return (next.get(0) ?? []).flatMap(follow);
  }

  private take(event: HistoryEvent): void {
    const entered = event.stateEnteredEventDetails;
    if (entered) this.record(entered.name).inputs.push(JSON.parse(entered.input ?? ''));
    const exited = event.stateExitedEventDetails;
    if (exited) {
      const record = this.record(exited.name);
      record.outputs.push(JSON.parse(exited.output ?? ''));
      const variables = Object.entries(exited.assignedVariables ?? {});
      record.variables.push(Object.fromEntries(variables.map(([name, text]) => [name, JSON.parse(text)])));
    }
    const task = event.taskScheduledEventDetails;
    const lambda = event.lambdaFunctionScheduledEventDetails;
    if (task || lambda) this.takeAttempt(event, task?.parameters ?? lambda?.input ?? '');
  }

  private takeAttempt(event: HistoryEvent, parameters: string): void {
    const { timeoutInSeconds, heartbeatInSeconds } = {
      ...event.lambdaFunctionScheduledEventDetails,
      ...event.taskScheduledEventDetails,
    } as { timeoutInSeconds?: number; heartbeatInSeconds?: number };
    const record = this.record(this.stateOf(event));
    record.taskParameters.push(JSON.parse(parameters));
    record.taskTimeouts.push({
      ...(timeoutInSeconds !== undefined && { timeoutSeconds: timeoutInSeconds }),
      ...(heartbeatInSeconds !== undefined && { heartbeatSeconds: heartbeatInSeconds }),
    });
  }

  private stateOf(event: HistoryEvent): string {
    let current: HistoryEvent | undefined = event;
    while (current && !current.stateEnteredEventDetails) current = this.history[current.previousEventId - 1];
    return current?.stateEnteredEventDetails?.name ?? '';
  }

  private record(state: string | undefined): StateRecord {
    const name = state ?? '';
    let record = this.records.get(name);
    if (!record) {
      record = { inputs: [], outputs: [], variables: [], taskParameters: [], taskTimeouts: [] };
      this.records.set(name, record);
    }
    return record;
  }
}
