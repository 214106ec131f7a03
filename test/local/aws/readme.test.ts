import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const readme = readFileSync('local/aws/README.md', 'utf8');
const cellsOf = (pattern: RegExp) => [...readme.matchAll(pattern)].map(([, ...cells]) => cells as string[]);

describe("the twin's README", () => {
  it('names tests that exist', () => {
    const named = cellsOf(/\| ([\w./-]+\.test\.ts): (.+) \|$/gm);
    const missing = named.filter(([file, title]) => !readFileSync(`test/local/aws/${file}`, 'utf8').includes(title!));
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(50);
  });

  it('names every switch of what is unverified', () => {
    const services = readdirSync('local/aws').filter((service) => existsSync(`local/aws/${service}/unverified.ts`));
    const switches = services.flatMap((service) => {
      const source = readFileSync(`local/aws/${service}/unverified.ts`, 'utf8');
      return [...source.matchAll(/^ {2}readonly (\w+):/gm)].map(([, name]) => `${service} ${name}`);
    });
    const named = cellsOf(/^\| (\w+) `(\w+)` \|/gm).map(([service, name]) => `${service} ${name}`);
    expect(named.sort()).toEqual(switches.sort());
  });
});
