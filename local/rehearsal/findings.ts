import { isDeepStrictEqual } from 'node:util';
import type { AccountState } from './reading/read-account';
import type { Reader } from './reading/reader';
import { byKey, type Thing } from './reading/thing';
import type { Finding } from './report';
import { differenceInWords, MEASURED } from './twin/differences';
import type { OpenTwin } from './twin/open-twin';

/** What was done by hand, and whether it is as the registry says when all has been deployed. */
export async function findings(twin: OpenTwin): Promise<Finding[]> {
  const after = byKey((await twin.read()).things);
  return twin.damage.map((one) => {
    const now = after.get(`${one.kind} ${one.name}`);
    const isRight = isDeepStrictEqual(told(now?.settings, one.fields), told(one.otherwise, one.fields));
    const kind = !one.is ? 'gone' : one.otherwise ? 'edited' : 'foreign';
    return { what: differenceInWords(one), kind, outcome: isRight ? 'put right' : 'stays' };
  });
}

/** Of something that is there or not, what was different. */
function told(settings: Thing['settings'] | undefined, fields: readonly string[]) {
  return settings && fields.filter((field) => !MEASURED.has(field)).map((field) => settings[field]);
}

/** What is known of the account and is otherwise on the twin, in sentences. */
export function notReproduced(twin: OpenTwin, { unread, executions }: AccountState, reader: Reader): string[] {
  const { length } = unread;
  return [
    ...twin.unplayed,
    ...twin.unlike.map(differenceInWords),
    ...(length === 0
      ? []
      : [`${length} further endpoints: of them only what is on the load balancers, their slots and target groups`]),
    ...executions.map((name) => `${name}, which is under way: what it does from now on`),
    ...[...reader.cutOff].map((action) => `what ${action} lists beyond the pages that were read`),
  ];
}
