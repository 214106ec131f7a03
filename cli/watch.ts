import type { Deployment } from '../client/resources';
import { deploymentView } from '../view-model/deployment-view';
import { failureView } from '../view-model/failure-view';
import { forecastInWords } from '../view-model/forecast-in-words';
import type { Context } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { follow } from './follow';
import { oneLine } from './json-line';
import { deploymentLines } from './screen/deployment-lines';
import { failureLines } from './screen/failure-lines';
import { LiveScreen } from './screen/live-screen';
import { PlainProgress } from './screen/plain-progress';

type Started = Pick<Deployment, 'model' | 'deploymentId'>;

/** Shows a deployment until it ends, and how it ended. */
export async function watch(context: Context, started: Started): Promise<ExitCode> {
  const { io, again, onInterrupt } = context;
  onInterrupt(`The deployment goes on. To look again: ${again(`status ${started.model} --watch`)}`);
  const show = context.isJson ? jsonLines(context) : io.stdout.isTTY ? live(context) : plain(context);
  let last: Deployment | undefined;
  try {
    for await (const { data, text } of follow(context, started)) {
      last = data;
      show.next(data, text);
    }
  } finally {
    show.end();
  }
  return ending(context, last!);
}

/** Says how it ended; gives the program's end. */
function ending(context: Context, deployment: Deployment): ExitCode {
  const { isJson, say, width, paint, again } = context;
  const failure = failureView(deployment);
  if (!isJson) {
    if (deployment.status === 'LIVE' && deployment.forecast) {
      say(paint.dim(`Forecast: ${forecastInWords(deployment)}.`));
    }
    if (failure) say('', ...failureLines(failure, width, paint));
    else if (deployment.status === 'DELETED')
      say(`${paint.tone('good', '✔')} ${deployment.model} is deleted. Its versions and images are kept.`);
    else
      say(
        `${paint.tone('good', '✔')} ${deployment.model} answers at ${deployment.url ?? again(`status ${deployment.model}`)}`,
      );
  }
  return failure ? EXIT.failed : EXIT.ok;
}

interface Show {
  next(deployment: Deployment, text: string): void;
  end(): void;
}

/** The resource in a line whenever it has changed. */
function jsonLines({ json }: Context): Show {
  let last = '';
  return {
    next(_, text) {
      if (text !== last) json(oneLine(text));
      last = text;
    },
    end() {},
  };
}

function live({ io, api, width, paint }: Context): Show {
  const screen = new LiveScreen(io.stdout);
  return {
    next: (deployment) => screen.draw(() => deploymentLines(deploymentView(deployment, api.now()), width, paint)),
    end: () => screen.end(),
  };
}

function plain({ say, api }: Context): Show {
  const progress = new PlainProgress();
  return { next: (deployment) => say(...progress.next(deployment, api.now())), end() {} };
}
