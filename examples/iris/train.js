// Trains the classifier on Fisher's iris data (150 flowers) and writes model.json: `node train.js`.
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { classify } = require('./classifier');

const STEPS = 5_000;
const LEARNING_RATE = 0.5;
/** A little regularisation: setosa can be separated perfectly, so without it its weights would grow for ever. */
const L2 = 1e-4;
const FOLDS = 5;

const range = (length) => Array.from({ length }, (_, i) => i);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function readFlowers(file) {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const features = header.split(',').slice(0, -1);
  const flowers = lines.map((line) => {
    const cells = line.split(',');
    return { row: cells.slice(0, -1).map(Number), species: cells.at(-1) };
  });
  return { features, flowers };
}

function standardise(rows) {
  const columns = range(rows[0].length).map((j) => rows.map((row) => row[j]));
  const means = columns.map(mean);
  const deviations = columns.map((column, j) => Math.sqrt(mean(column.map((value) => (value - means[j]) ** 2))));
  return { means, deviations, rows: rows.map((row) => row.map((value, j) => (value - means[j]) / deviations[j])) };
}

function softmax(scores) {
  const highest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - highest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

/** Multinomial logistic regression by gradient descent; the coefficients are for the measurements as they are, in cm. */
function trainModel(flowers) {
  const classes = [...new Set(flowers.map(({ species }) => species))];
  const { means, deviations, rows } = standardise(flowers.map(({ row }) => row));
  const weights = classes.map(() => means.map(() => 0));
  const biases = classes.map(() => 0);

  for (let step = 0; step < STEPS; step++) {
    const errors = rows.map((row, i) => {
      const scores = weights.map((w, k) => w.reduce((sum, value, j) => sum + value * row[j], biases[k]));
      return softmax(scores).map((probability, k) => probability - (classes[k] === flowers[i].species ? 1 : 0));
    });
    for (const k of classes.keys()) {
      biases[k] -= LEARNING_RATE * mean(errors.map((error) => error[k]));
      for (const j of means.keys()) {
        const gradient = mean(errors.map((error, i) => error[k] * rows[i][j])) + L2 * weights[k][j];
        weights[k][j] -= LEARNING_RATE * gradient;
      }
    }
  }

  const coefficients = weights.map((w) => w.map((value, j) => value / deviations[j]));
  const intercepts = biases.map(
    (bias, k) => bias - coefficients[k].reduce((sum, value, j) => sum + value * means[j], 0),
  );
  return { classes, coefficients, intercepts };
}

function accuracy(model, flowers) {
  return mean(flowers.map(({ row, species }) => (classify(model, row) === species ? 1 : 0)));
}

/** Each flower is classified by a model that has not seen it. */
function crossValidatedAccuracy(flowers) {
  const folds = range(FOLDS).map((fold) => {
    const isHeldOut = (_, i) => i % FOLDS === fold;
    const model = trainModel(flowers.filter((flower, i) => !isHeldOut(flower, i)));
    return accuracy(model, flowers.filter(isHeldOut));
  });
  return mean(folds);
}

const round = (value) => Number(value.toPrecision(6));

const { features, flowers } = readFlowers(path.join(__dirname, 'iris.csv'));
const { classes, coefficients, intercepts } = trainModel(flowers);
const model = {
  modelVersion: 1,
  features,
  classes,
  coefficients: coefficients.map((row) => row.map(round)),
  intercepts: intercepts.map(round),
};
const metrics = {
  accuracy: round(accuracy(model, flowers)),
  crossValidatedAccuracy: round(crossValidatedAccuracy(flowers)),
};
// One line for each row of numbers.
const json = JSON.stringify({ ...model, metrics }, null, 2).replace(/\[[^[\]]+\]/g, (row) =>
  row.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
);
writeFileSync(path.join(__dirname, 'model.json'), `${json}\n`);
console.log(metrics);
