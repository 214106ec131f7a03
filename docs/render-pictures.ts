import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workflows } from '../asl/workflows';
import { ROUTES } from '../contract/routes';
import { architecturePicture } from './render/architecture-picture';
import { statesPicture } from './render/states-picture';
import { workflowPicture } from './render/workflow-picture';

export const PICTURES = path.join('docs', 'pictures');

/** The pictures of the documents by their file's name, drawn from the code that they show. */
export function renderedPictures(): Readonly<Record<string, string>> {
  const states = Object.entries(workflows).map(
    ([name, workflow]) => [`${name}-states.svg`, statesPicture(name, workflow)] as const,
  );
  return {
    'architecture.svg': architecturePicture({ routes: ROUTES, workflows }),
    'deploy-workflow.svg': workflowPicture(workflows.deploy),
    ...Object.fromEntries(states),
  };
}

if (require.main === module) {
  mkdirSync(PICTURES, { recursive: true });
  for (const [file, svg] of Object.entries(renderedPictures())) writeFileSync(path.join(PICTURES, file), svg);
}
