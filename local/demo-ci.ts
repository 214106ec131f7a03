import './without-sdk-notice';
import { CiPlatform } from './ci/ci-platform';
import { TeamRepository } from './ci/team-repository';
import { ScaledClock } from './clock';
import { HttpDataPlane } from './containers/http-data-plane';
import { ciScenes } from './demo/ci-scenes';
import { play } from './demo/scene';

/** Fast enough to end within a minute, slow enough to watch. */
const SPEED = 60;

/** A team's CI from training to prediction, twice, and a third time with a broken model. */
async function main(): Promise<void> {
  const startedAt = performance.now();
  const repository = new TeamRepository('examples/iris');
  const ci = await CiPlatform.start(new ScaledClock(SPEED), new HttpDataPlane());
  try {
    await play(ciScenes(ci, repository));
  } finally {
    await ci.close();
    repository.remove();
  }
  console.log(`\nDone in ${Math.round((performance.now() - startedAt) / 1_000)} s.`);
}

main().catch((error: Error) => {
  console.error(`\nThe demo failed: ${error.message}`);
  process.exitCode = 1;
});
