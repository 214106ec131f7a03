import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stateMachines, workflows } from '../asl/workflows';
import { ROUTES } from '../contract/routes';
import { architecturePicture } from './render/architecture-picture';
import { demoPicture } from './render/demo-picture';
import { statesPage } from './render/states-page';
import { statesPictures } from './render/states-pictures';
import { workflowPicture } from './render/workflow-picture';

export const PICTURES = path.join('docs', 'pictures');

/** The pictures of the documents by their file's name, drawn from the code that they show, and the page of those of states. */
export function renderedPictures(): Readonly<Record<string, string>> {
  const states = statesPictures(stateMachines);
  return {
    'README.md': statesPage(states),
    'architecture.svg': architecturePicture({ routes: ROUTES, workflows }),
    'deploy-workflow.svg': workflowPicture(workflows.deploy),
    ...Object.fromEntries(
      states.flatMap(({ overview, phases }) => [overview, ...phases]).map(({ file, svg }) => [file, svg]),
    ),
  };
}

/** Of what is drawn from what the demo prints. */
export const DEMO_PICTURE = path.join(PICTURES, 'demo.svg');

async function renderPictures(): Promise<void> {
  const demo = await demoPicture();
  // What is not drawn any more goes; the console's picture is taken in a browser.
  const drawn = readdirSync(PICTURES).filter((file) => /\.(svg|md)$/.test(file));
  for (const file of drawn) rmSync(path.join(PICTURES, file));
  for (const [file, content] of Object.entries(renderedPictures())) writeFileSync(path.join(PICTURES, file), content);
  writeFileSync(DEMO_PICTURE, demo);
}

if (require.main === module) {
  renderPictures().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
