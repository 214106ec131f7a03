import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const pages = [
  'README.md',
  ...['asl', 'bench', 'docs', 'examples', 'local', 'test'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !file.includes('.venv'))
      .map((file) => path.posix.join(folder, file)),
  ),
];

/** Links within the repository: the file, and the heading in it. */
function linksOf(page: string): { link: string; file: string; heading?: string }[] {
  const text = readFileSync(page, 'utf8').replace(/^```.*?^```|`[^`\n]*`/gms, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^\w+:/.test(link))
    .map((link) => {
      const [target = '', heading] = link.split('#');
      const file = target === '' ? page : path.join(path.dirname(page), target);
      return { link, file, ...(heading !== undefined && { heading }) };
    });
}

/** As GitHub names a heading in an address. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function headingsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading!));
}

describe('the documents', () => {
  it('are some', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/runbook.md', 'examples/sklearn/README.md']));
  });

  it.each(pages)('%s links to files that exist', (page) => {
    expect(linksOf(page).filter(({ file }) => !existsSync(file))).toEqual([]);
  });

  it.each(pages)('%s links to headings that exist', (page) => {
    const lost = linksOf(page).filter(
      ({ file, heading }) => heading !== undefined && file.endsWith('.md') && !headingsOf(file).includes(heading),
    );
    expect(lost).toEqual([]);
  });
});
