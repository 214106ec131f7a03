import type { CiPlatform } from '../ci/ci-platform';
import { StepFailure } from '../ci/runner';
import type { TeamRepository } from '../ci/team-repository';
import { expect } from './expect';
import type { Scene, Show } from './scene';

/** A flower of the iris data: a setosa. */
const FLOWER = [5.1, 3.5, 1.4, 0.2];
const LATIN = ['Iris setosa', 'Iris versicolor', 'Iris virginica'];

/** From a trained model to a live endpoint by git push: the endpoint answers with whatever artifact was uploaded. */
export function ciScenes(ci: CiPlatform, repository: TeamRepository): Scene[] {
  const register = async (change: object, show: Show) => {
    const version = await ci.registerArtifact('iris', { ...repository.readJson('model.json'), ...change });
    show(`s3://slipway-local-artifacts/…/model.json is iris version ${version}`);
    repository.configure({ 'model-version': version });
  };

  const push: Scene['play'] = (show) => ci.push(repository, show);

  const ask = async (answer: string, show: Show) => {
    const { url } = await ci.api.get<{ url: string }>('/models/iris/endpoint');
    const body = JSON.stringify({ data: [FLOWER] });
    const response = await fetch(`${url}/predict`, { method: 'POST', body });
    const { predictions } = (await response.json()) as { predictions: string[] };
    show(`${url}/predict → ${predictions}`);
    expect(predictions[0] === answer, `The answer should be ${answer}, not ${predictions}`);
  };

  return [
    { title: 'Upload a trained model and register it', play: (show) => register({}, show) },
    { title: 'Push: the workflow of the team’s repository', play: push },
    { title: 'Ask the endpoint', play: (show) => ask('setosa', show) },
    {
      title: 'Upload a model whose classes have their Latin names',
      play: (show) => register({ classes: LATIN }, show),
    },
    { title: 'Push again', play: push },
    { title: 'The answer has changed', play: (show) => ask('Iris setosa', show) },
    { title: 'Upload a model that cannot be loaded', play: (show) => register({ coefficients: [] }, show) },
    {
      title: 'Push: the run fails with the deployment',
      async play(show) {
        const failure = await push(show).then(
          () => undefined,
          (error: Error) => error,
        );
        expect(failure instanceof StepFailure, `The run should fail with its last step, not: ${failure}`);
        show(`exit status ${failure.exitCode}`);
      },
    },
    { title: 'What was live still answers', play: (show) => ask('Iris setosa', show) },
  ];
}
