import { followDeployment } from '../../local/demo/follow-deployment';
import { startLocalPlatform } from '../../local/demo/local-platform';
import { play } from '../../local/demo/scene';
import { scenes } from '../../local/demo/scenes';
import { RestClient } from '../../local/rest-client';
import { terminalPicture } from './terminal-picture';

/** The scenes of the demo that tell the story: by the beginning of their titles. */
const SHOWN = ['Deploy iris', 'Ask it', 'Deploy the one that crashes'];

/** What the demo prints, drawn: it is played for it. */
export async function demoPicture(): Promise<string> {
  const lines = ['$ npm run demo', ...(await playedDemo())];
  return terminalPicture(
    {
      title: 'The demo at work',
      description:
        'A model goes live and answers; another one crashes, which is told with the reason, and is rolled back.',
    },
    lines,
  );
}

async function playedDemo(): Promise<string[]> {
  const platform = await startLocalPlatform(['--virtual']);
  try {
    const shown: string[] = [];
    for (const scene of scenes(new RestClient(platform.url, 'local'), { watch: watchToTheEnd, timePasses: false })) {
      const isShown = SHOWN.some((title) => scene.title.startsWith(title));
      await play([scene], { write: (text) => isShown && shown.push(text) });
    }
    return lasting(shown.join('')).trimEnd().split('\n');
  } finally {
    await platform.stop();
  }
}

/** All that a deployment did at once: which look found what depends on how fast this machine is. */
const watchToTheEnd: typeof followDeployment = async (client, started, report) => {
  const reports: Parameters<typeof report>[0][] = [];
  const deployment = await followDeployment(client, started, (progress) => reports.push(progress));
  report(reports.flat());
  return deployment;
};

/** Without what is another with each run: the time and the random part of ids, and ports where others are taken. */
function lasting(text: string): string {
  return text.replace(/_\d{8}-\d{6}-[0-9a-f]{8}/g, '_…').replace(/localhost:\d+/g, 'localhost:5001');
}
