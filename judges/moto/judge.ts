import type { Assembly } from '../../local/assembly';
import type { CallLogEntry } from '../../local/aws/call-log';
import type { ServiceName } from '../../local/aws/service';
import { AccessControl } from '../../local/platform/access-control';
import { SimulatedAccount } from '../../local/simulation/simulated-account';
import { pythonPackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { type PythonServerProgram, startPythonServer } from '../python-server';
import { EXPLANATIONS } from './explanations';
import { OtherModel } from './other-model';

/** What the other model has, of the services that a deployment calls. */
const SERVICES: readonly ServiceName[] = [
  'applicationautoscaling',
  'autoscaling',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'elasticloadbalancingv2',
];

const IMAGE = 'local/iris:1';

const SERVER: PythonServerProgram = {
  serve: (port) => `from moto.server import main\nmain(['-H', '127.0.0.1', '-p', '${port}'])`,
  readyPath: '/moto-api/',
};

/** An independent model of AWS: whether it takes and refuses the calls of a deployment and a deletion as the twin does. */
export const moto: Judge = {
  name: 'moto',
  layer: 'the twin',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const { python } = await pythonPackages('moto[server]==5.2.5');
    const server = await startPythonServer(python, SERVER);
    let other: OtherModel;
    let calls: readonly CallLogEntry[];
    return {
      async look({ assembly }) {
        calls = await callsOfALife(assembly);
        other = new OtherModel(server.url, assembly.region);
        await other.prepare(assembly, [IMAGE]);
        return { lookedAt: `${calls.length} calls`, findings: await differences(other, calls) };
      },
      control: {
        mistake: 'a cluster that was made, with its making recorded as refused',
        look: () => {
          const error = { code: 'LimitExceededException', message: 'no more clusters' };
          const made = calls.filter(({ action }) => action === 'createCluster');
          return differences(
            other,
            made.map(({ result, ...call }) => ({ ...call, error })),
          );
        },
        finding: /^ecs:createCluster: takes what ours refuses: LimitExceededException/,
      },
      close: () => server.stop('SIGKILL'),
    };
  },
};

/** What the twin is asked while a model is deployed and its endpoint deleted. */
async function callsOfALife(assembly: Assembly): Promise<readonly CallLogEntry[]> {
  const access = new AccessControl(assembly, () => undefined);
  const account = await SimulatedAccount.open({ assembly, access, images: { [IMAGE]: {} } });
  await account.registerVersion('iris', IMAGE);
  await account.ended(await account.deploy('iris'));
  await account.ended(await account.deleteEndpoint('iris'));
  await account.close();
  return account.aws.twin.calls.filter(({ service }) => SERVICES.includes(service));
}

async function differences(other: OtherModel, calls: readonly CallLogEntry[]): Promise<string[]> {
  const found: string[] = [];
  for (const call of calls) {
    const difference = await other.difference(call);
    if (difference) found.push(`${call.service}:${call.action}: ${difference}`);
  }
  return found;
}
