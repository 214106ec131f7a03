import type { HistoryEvent } from '@aws-sdk/client-sfn';

const DATA = new Set([
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
  'assignedVariables',
  'assignedVariablesDetails',
]);

/** The event as GetExecutionHistory gives it with `includeExecutionData: false`. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const strip = (value: unknown) =>
    typeof value === 'object' && value !== null && !(value instanceof Date)
      ? Object.fromEntries(Object.entries(value).filter(([key]) => !DATA.has(key)))
      : value;
  return Object.fromEntries(
    Object.entries(event).map(([key, value]) => [key, strip(value)]),
  ) as unknown as HistoryEvent;
}
