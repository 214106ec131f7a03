import { problemInWords } from '../../view-model/problem-in-words';
import { duration } from '../../view-model/times';
import type { Api } from '../api';
import type { Settings } from '../settings';
import { type Finding, fail, ok, warn } from './finding';

/** AWS takes no signature whose time is further off. */
const MOST_OFF_MS = 300_000;

/** Whether the API answers, and takes the key or the signature. */
export async function checkApi(
  api: Api,
  { url, apiKey, source }: Settings,
  here: () => number = Date.now,
): Promise<Finding[]> {
  const by = apiKey === undefined ? 'the signature' : 'the key';
  try {
    await api.ask((client) => client.GET('/models', { params: { query: { limit: 1 } } }));
  } catch (error) {
    const problem = problemInWords(error);
    if (!problem) throw error;
    return [fail(`${url} (${source}): ${problem.sentence}`, problem.toDo)];
  }
  const off = Math.abs(api.now() - here());
  const isOff = apiKey === undefined && off > MOST_OFF_MS;
  return [
    ok(`${url} (${source}) answers and takes ${by}`),
    ...(isOff
      ? [warn(`this machine's clock is ${duration(off)} off: signatures will be refused`, 'Set it by NTP')]
      : []),
  ];
}
