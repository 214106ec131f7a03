/** A page with a block of its text renewed: what stands between the markers that have its name. */
export function withBlock(page: string, name: string, block: string): string {
  const [opening, closing] = markers(name);
  const [start, end] = [page.indexOf(opening), page.indexOf(closing)];
  if (start < 0 || end < start) throw new Error(`expected ${opening} and then ${closing}, each once`);
  return page.slice(0, start) + marked(name, block) + page.slice(end + closing.length);
}

export function marked(name: string, block: string): string {
  const [opening, closing] = markers(name);
  return `${opening}\n${block}\n${closing}`;
}

function markers(name: string): readonly [opening: string, closing: string] {
  return [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
}
