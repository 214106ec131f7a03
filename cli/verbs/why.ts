import type { Answer } from '../../client/answered';
import type { Deployment } from '../../client/resources';
import { failureView } from '../../view-model/failure-view';
import { forecastInWords } from '../../view-model/forecast-in-words';
import { deploymentStatus } from '../../view-model/status-in-words';
import { ago } from '../../view-model/times';
import type { Context } from '../context';
import { lastDeployments } from '../find-deployment';
import { readDeployment } from '../follow';
import { failureLines } from '../screen/failure-lines';
import { MissingError } from '../usage-error';
import type { Verb } from '../verb';

/** So many back a failure is looked for. */
const LOOKED_AT = 25;

export const why: Verb = {
  name: 'why',
  group: 'Look',
  summary: 'Say why a deployment failed, and what to do',
  arguments: [
    ['<model>', 'its name'],
    ['[deployment]', 'its id (the last one that failed)'],
  ],
  examples: [
    ['why iris', 'the last failure: its cause, the telling lines of the log, what to do'],
    ['why iris iris_deploy_build-2 --json', 'the record as the API gives it'],
  ],
  async run(context: Context, [model = '', id]) {
    const { api, isJson, json, say, width, paint, again } = context;
    const { data, text } = id === undefined ? await lastFailure(context, model) : await readDeployment(api, model, id);
    if (isJson) return json(text);
    const failure = failureView(data);
    if (failure) {
      const all = again(`why ${model} ${data.deploymentId} --json`);
      return say(...failureLines(failure, width, paint), paint.dim(`All that was recorded: ${all}`));
    }
    const what = paint.told(deploymentStatus(data));
    say(`${data.deploymentId} did not fail: ${what}`);
    if (data.forecast) say(paint.dim(`Forecast: ${forecastInWords(data)}.`));
    if (data.status === 'IN_PROGRESS') say(paint.dim(again(`status ${model} --watch`)));
  },
};

async function lastFailure(context: Context, model: string): Promise<Answer<Deployment>> {
  const last = await lastDeployments(context, model, LOOKED_AT);
  const failed = last.find((one) => failureView(one));
  if (!failed) throw new MissingError(`No deployment of ${model} failed lately.`, context.again(`status ${model}`));
  const [newest] = last;
  if (newest && newest !== failed && !context.isJson) {
    const now = context.api.now();
    const words = deploymentStatus(newest).words;
    context.note(
      `The last deployment is ${words}. The one before that failed ended ${ago(failed.endedAt ?? failed.startedAt, now)}:`,
    );
  }
  return readDeployment(context.api, model, failed.deploymentId);
}
