import { expect } from './expect';

/** Flowers of the iris data, in cm: sepal length and width, petal length and width. */
const FLOWERS = [
  { measurements: [5.1, 3.5, 1.4, 0.2], species: 'setosa' },
  { measurements: [6.4, 3.2, 4.5, 1.5], species: 'versicolor' },
  { measurements: [6.3, 3.3, 6.0, 2.5], species: 'virginica' },
];

/** Asks the model that answers at `url` for the species of three flowers; gives request and answer as they went over the wire. */
export async function classifyFlowers(url: string): Promise<{ request: string; answer: string }> {
  const request = JSON.stringify({ data: FLOWERS.map(({ measurements }) => measurements) });
  const response = await fetch(`${url}/predict`, { method: 'POST', body: request });
  const answer = await response.text();
  expect(response.ok, `POST ${url}/predict answered ${response.status}: ${answer}`);
  const { predictions } = JSON.parse(answer) as { predictions: string[] };
  for (const [i, { species }] of FLOWERS.entries()) {
    expect(predictions[i] === species, `Flower ${i} is a ${species}, but the model says ${predictions[i]}`);
  }
  return { request, answer };
}
