const { readFileSync } = require('node:fs');

/** Reads a model as `train.js` writes it; says what is wrong with the file otherwise. */
function loadModel(file) {
  let model;
  try {
    model = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`Cannot load the model ${file}: ${error.message}`);
  }
  const { features, classes, coefficients, intercepts } = model;
  const fits =
    Array.isArray(features) &&
    Array.isArray(classes) &&
    intercepts?.length === classes.length &&
    coefficients?.length === classes.length &&
    coefficients.every((row) => row.length === features.length);
  if (!fits)
    throw new Error(`Cannot load the model ${file}: it needs one intercept and one row of coefficients per class`);
  return model;
}

/** The class with the highest score; multinomial logistic regression needs no probabilities for that. */
function classify({ classes, coefficients, intercepts }, row) {
  const scores = coefficients.map((weights, k) => weights.reduce((sum, w, j) => sum + w * row[j], intercepts[k]));
  return classes[scores.indexOf(Math.max(...scores))];
}

module.exports = { classify, loadModel };
