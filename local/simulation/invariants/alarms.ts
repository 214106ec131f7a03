import type { DeployedAccount } from '../../platform/deployed-account';
import { prefixOf } from './prefix';
import type { RegistryView } from './registry-view';
import { maySleep } from './scaling';

/** Somebody is called where a LIVE endpoint does not serve, by the alarms that its settings ask for. */
export function alarmViolations(aws: DeployedAccount, { endpoints }: RegistryView): string[] {
  const alarms = aws.twin.resources().flatMap(({ type, name }) => (type === 'alarm' ? [name] : []));
  return endpoints
    .filter(({ status }) => status === 'LIVE')
    .flatMap((endpoint) => {
      const { model, settings } = endpoint;
      const prefix = `${prefixOf(aws)}-${model}/`;
      const { p95AlarmMilliseconds = 0 } = JSON.parse(settings ?? '{}') as { p95AlarmMilliseconds?: number };
      const wanted = [
        '5xx',
        ...(maySleep(endpoint) ? [] : ['no-healthy-target']),
        ...(p95AlarmMilliseconds > 0 ? ['p95'] : []),
      ];
      const found = alarms.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
      return found.sort().join() === wanted.join()
        ? []
        : [`the LIVE endpoint of ${model} has the alarms ${found}, not ${wanted}`];
    });
}
