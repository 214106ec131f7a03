/** What a failed deployment saw, as far as it could: every part may be missing. */
export interface Evidence {
  readonly stoppedTasks: readonly StoppedTask[];
  readonly logTail: readonly string[];
  readonly serviceEvents: readonly string[];
  readonly targetHealth: readonly Target[];
  readonly scalingActivities: readonly { readonly statusMessage: string }[];
}

interface StoppedTask {
  readonly stoppedReason: string;
  readonly containers: readonly { readonly exitCode?: number; readonly reason?: string }[];
}

interface Target {
  readonly target: string;
  readonly state: string;
  readonly description: string;
}

/** Takes of a record's evidence what has the form that is expected; records of former releases may have others. */
export function evidenceOf(recorded: unknown): Evidence {
  const { stoppedTasks, logTail, serviceEvents, targetHealth, scalingActivities } = fields(recorded);
  return {
    stoppedTasks: objects(stoppedTasks).map((task) => ({
      stoppedReason: text(task.stoppedReason),
      containers: objects(task.containers).map(({ exitCode, reason }) => ({
        ...(typeof exitCode === 'number' && { exitCode }),
        ...(text(reason) !== '' && { reason: text(reason) }),
      })),
    })),
    logTail: list(logTail).map(text),
    serviceEvents: list(serviceEvents).map(text),
    targetHealth: objects(targetHealth).map((target) => ({
      target: text(target.target),
      state: text(target.state),
      description: text(target.description),
    })),
    scalingActivities: objects(scalingActivities).map(({ statusMessage }) => ({ statusMessage: text(statusMessage) })),
  };
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return list(value).map(fields);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
