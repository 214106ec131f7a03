// A model server whose artifact is not in the image: the most common reason why a first deployment fails.
const { readFileSync } = require('node:fs');

const file = process.env.MODEL_FILE ?? '/app/model.json';
console.log(`Loading the model ${file}`);
try {
  readFileSync(file);
} catch (error) {
  console.error(`Error: Cannot load the model: ${error.message}`);
}
process.exitCode = 1;
