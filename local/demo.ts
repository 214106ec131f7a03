import { type LocalPlatform, startLocalPlatform } from './demo/local-platform';
import { invitation, untilInterrupted } from './demo/look-around';
import { play, type Scene } from './demo/scene';
import { scenes } from './demo/scenes';
import { RestClient } from './rest-client';

/** Fast enough to end within half a minute, slow enough to watch. Options of `npm run local` may be given instead. */
const DEFAULT_OPTIONS = ['--speed', '60'];

const INTRODUCTION = `Slipway on this machine: AWS is simulated, the model servers really run.
Times such as 3:07 are minutes and seconds on AWS; here they pass faster.`;

async function main(options: readonly string[]): Promise<void> {
  const startedAt = performance.now();
  console.log(INTRODUCTION);
  let platform: LocalPlatform | undefined;
  const start: Scene = {
    title: 'Synthesize the app and start it: npm run local',
    async play(show) {
      platform = await startLocalPlatform(options);
      show(`ready at ${platform.url}`);
    },
  };
  try {
    await play([start]);
    const timePasses = !options.includes('--virtual');
    await play(scenes(new RestClient(platform!.url, 'local'), { timePasses }));
    const isWatched = process.stdout.isTTY === true;
    console.log(
      `\nDone in ${Math.round((performance.now() - startedAt) / 1_000)} s. ${invitation(platform!.url, isWatched)}`,
    );
    if (isWatched) await untilInterrupted();
  } finally {
    await platform?.stop();
    for (const line of platform?.errors ?? []) console.error(line);
  }
}

const given = process.argv.slice(2);
main(given.length > 0 ? given : DEFAULT_OPTIONS).catch((error: Error) => {
  console.error(`\nThe demo failed: ${error.message}`);
  process.exitCode = 1;
});
