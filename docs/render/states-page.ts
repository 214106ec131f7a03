import type { WorkflowPictures } from './states-pictures';

/** The page that leads to the pictures of the workflows' states. */
export function statesPage(workflows: readonly WorkflowPictures[]): string {
  return [PREFACE, ...workflows.map(chapter)].join('\n');
}

const PREFACE = `# Every state of the workflows

Drawn from the definitions by \`npm run render\`. A violet box is a phase with a picture of its own. Broken lines are taken on an error.
An end that one state alone leads to stands right below that state.
`;

function chapter({ workflow, comment, overview, phases }: WorkflowPictures): string {
  const links = phases.map(({ title, file }) => `[${title}](${file})`);
  return `## ${workflow}

${comment}. Its phases: ${links.join(', ')}.

![${overview.title}](${overview.file})
`;
}
