import type { Results } from '../results';
import { atOnceTable, peersAtOnceTable } from './at-once-table';
import { callsTable, comparisonTable } from './comparison-table';
import { fleetTable } from './fleet-table';
import { seconds } from './format';
import { poolOverheadTable, poolTable } from './pool-table';
import { functionsTable, overheadTable, pageTable, speedTable } from './scale-table';

/** What `npm run bench` prints, and docs/figures.md shows. */
export function report(results: Results): string {
  const { criticalPath, minimums, machine, measuredOn, workflows } = results;
  const { activities, overheadPercent, pollingSeconds } = criticalPath;
  const { cpu, cores, platform, node } = machine;
  return `The flow of the system that this project was created from ([seed-flow](../bench/seed-flow/README.md)), what
[a script of AWS CLI commands and CloudFormation](../bench/peers/README.md) do, and ours, on the same simulated account in virtual time: an
instance boots in 90 s, an image is pulled in 60 s, a capacity provider attaches in 20 s, two health checks are 5 s apart, an API call takes
150 ms. Prices are those of US East (N. Virginia) for state transitions, Express workflows
and Lambda.

${comparisonTable(results)}

The minimum is the least that the latency model allows for anyone who makes the same promises: that a failure's evidence is recorded before
anything is taken away, that tasks drain before their instances go, that nothing is left. Who records no evidence may be below it. Of a first
deployment it is ${minimums.firstDeployment.toFixed(1)} s:
${activities.join(' → ')}.
Ours takes ${workflows.firstDeployment.slipway.saidLive?.toFixed(1)} s: ${overheadPercent} % more, of which polling is ${seconds(pollingSeconds)}. Where instances and images
take other times than the model's (the script is below the least because it makes sure of nothing beforehand):

${overheadTable(results)}

Many at once, under the throttles that Amazon ECS documents, the hundred over two load balancers, and then all deleted at once. The limit
is the soonest that the throttles allow; every retry is a state transition:

${atOnceTable(results)}

Fifty at once beside the peers. A command of the AWS CLI is tried three times in all, and the script ends with the first that is still
refused; how often CloudFormation tries is not known, here until it is admitted:

${peersAtOnceTable(results)}

On an instance of its own and in a [shared pool](architecture.md#shared-pools) whose instance is there and has room:

${poolTable(results)}

What is left of a first deployment in a pool is the image, health checks and the calls. Where the image comes faster or slower, or is there
because another model has it too:

${poolOverheadTable(results)}

Small models in shared pools, under the same throttles, and then all deleted ([more](scale.md)). The pools have room for all of them:

${fleetTable(results)}

AWS calls of a first deployment, by service:

${callsTable(results)}

Reading a page of models costs the same however many there are:

${pageTable(results)}

On ${cpu} (${cores} cores, ${platform}), Node.js ${node}, ${measuredOn}:

${speedTable(results)}

${functionsTable(results)}`;
}
