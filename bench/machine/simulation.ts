import { parseDefinition, startExecution } from '../../local/asl';
import { VirtualClock } from '../../local/clock';
import type { SlipwayApp } from '../slipway-app';
import { SOUND } from '../workflows/images';
import { SlipwayFlow } from '../workflows/slipway-flow';
import { timed } from './stopwatch';

const ROUNDS = 2_500;
const DEPLOYMENTS = 20;

/** A loop such as our workflows' waits: a state that assigns, one that waits, one that decides. */
const LOOP = {
  QueryLanguage: 'JSONata',
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Assign: { rounds: '{% $exists($rounds) ? $rounds + 1 : 1 %}' }, Next: 'Await' },
    Await: { Type: 'Wait', Seconds: 5, Next: 'IsDone' },
    IsDone: { Type: 'Choice', Choices: [{ Condition: `{% $rounds >= ${ROUNDS} %}`, Next: 'Done' }], Default: 'Count' },
    Done: { Type: 'Succeed' },
  },
};

/** States that the interpreter runs in a second of real time. */
export async function statesPerSecond(): Promise<number> {
  const definition = parseDefinition(JSON.stringify(LOOP));
  const arn = 'arn:aws:states:us-east-1:111111111111:stateMachine:loop';
  const execution = startExecution({
    definition,
    input: {},
    clock: new VirtualClock(),
    runTask: async () => ({}),
    execution: {
      id: `${arn.replace('stateMachine', 'execution')}:1`,
      name: '1',
      roleArn: 'arn:aws:iam::111111111111:role/loop',
      startTime: new Date(0).toISOString(),
      stateMachineId: arn,
      stateMachineName: 'loop',
    },
  });
  const ms = await timed(async () => {
    const { status, cause } = await execution.result;
    if (status !== 'SUCCEEDED') throw new Error(`The loop ended ${status}: ${cause}`);
  });
  return Math.round(execution.transitions / (ms / 1_000));
}

/** First deployments, each in an account of its own, that are simulated in a second of real time. */
export async function deploymentsPerSecond(app: SlipwayApp): Promise<number> {
  const ms = await timed(async () => {
    for (let deployment = 0; deployment < DEPLOYMENTS; deployment++) {
      const flow = await SlipwayFlow.open(app);
      await flow.deploy('iris', SOUND);
      await flow.close();
    }
  });
  return Math.round((DEPLOYMENTS / (ms / 1_000)) * 10) / 10;
}
