import type { RestClient } from '../rest-client';
import { expect } from './expect';
import { type Deployment, followDeployment } from './follow-deployment';
import { classifyFlowers } from './iris-endpoint';
import { register } from './registry';
import { expectNothingLeft } from './resources';
import type { Scene, Show } from './scene';
import { SteadyCaller } from './steady-caller';
import { failureParagraphs, progressParagraphs } from './words';

interface ScenesOptions {
  readonly watch?: typeof followDeployment;
  /** Platform time passes while a client calls; else the scene that needs one is left out. */
  readonly timePasses: boolean;
}

/** The main job: a model goes live, answers, survives the failed deployment of another one and a bad version of its own, and is deleted. */
export function scenes(client: RestClient, { watch = followDeployment, timePasses }: ScenesOptions): Scene[] {
  let url = '';

  const follow = (started: { deploymentId: string; statusUrl: string }, show: Show): Promise<Deployment> => {
    show(`deployment ${started.deploymentId}`);
    return watch(client, started, (progress) => progressParagraphs(progress).forEach(show));
  };

  const registerModels: Scene = {
    title: 'Register two models: iris, and one whose container crashes',
    async play(show) {
      show(await register(client, 'iris', 'local/iris:1'));
      show(await register(client, 'crash', 'local/crash:1'));
    },
  };

  const deployIris: Scene = {
    title: 'Deploy iris: POST /models/iris/deployments',
    async play(show) {
      const deployment = await follow(await client.post('/models/iris/deployments', {}), show);
      expect(deployment.status === 'LIVE', `iris should be LIVE, not ${deployment.status}: ${deployment.error?.cause}`);
      url = deployment.url ?? '';
      show(`LIVE at ${url}`);
      show(`mail: ${await lastMailSubject(client)}`);
    },
  };

  const askIris: Scene = {
    title: 'Ask it for the species of three flowers: POST /predict',
    async play(show) {
      const { request, answer } = await classifyFlowers(url);
      show(`→ ${request}`);
      show(`← ${answer}`);
    },
  };

  const deployCrash: Scene = {
    title: 'Deploy the one that crashes: POST /models/crash/deployments',
    async play(show) {
      const deployment = await follow(await client.post('/models/crash/deployments', {}), show);
      expect(deployment.status === 'ROLLED_BACK', `crash should be ROLLED_BACK, not ${deployment.status}`);
      show('ROLLED_BACK');
      failureParagraphs(deployment).forEach(show);
      await expectNothingLeft(client, 'crash');
      show('Nothing of it is left in the account.');
      await classifyFlowers(url);
      show('iris still answers.');
    },
  };

  const canary: Scene = {
    title: 'Deploy, as a canary, a version that fails now and then, while a client calls',
    async play(show) {
      show(await register(client, 'iris', 'local/faulty:1'));
      const caller = new SteadyCaller(url);
      try {
        const strategy = { type: 'canary', steps: [{ percent: 20, minutes: 3 }] };
        const deployment = await follow(await client.post('/models/iris/deployments', { strategy }), show);
        expect(deployment.status === 'ROLLED_BACK', `it should be ROLLED_BACK, not ${deployment.status}`);
        show('ROLLED_BACK');
        show({ label: 'why       ', text: `${deployment.error?.cause}` });
      } finally {
        await caller.stop();
      }
      expect(caller.failed > 0 && caller.failed < caller.calls / 5, `${caller.failed} of ${caller.calls} calls failed`);
      show(`The client: ${caller.failed} of its ${caller.calls} calls failed, none since the version was taken back.`);
      await classifyFlowers(url);
      show('Version 1 answers all of them again.');
    },
  };

  const deleteIris: Scene = {
    title: 'Delete iris: DELETE /models/iris/endpoint',
    async play(show) {
      const deployment = await follow(await client.delete('/models/iris/endpoint'), show);
      expect(deployment.status === 'DELETED', `iris should be DELETED, not ${deployment.status}`);
      await expectNothingLeft(client, '');
      show('DELETED. Nothing is left in the account.');
    },
  };

  return [registerModels, deployIris, askIris, deployCrash, ...(timePasses ? [canary] : []), deleteIris];
}

async function lastMailSubject(client: RestClient): Promise<string> {
  const mails = await client.get<{ subject: string }[]>('/_local/mails');
  const subject = mails.at(-1)?.subject;
  expect(subject !== undefined, 'No mail was sent');
  return subject;
}
