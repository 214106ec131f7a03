// A model server that is healthy, but answers 500 to 30 of 100 predictions: what only its traffic tells.
const http = require('node:http');

const port = Number(process.env.PORT ?? 5000);
let predictions = 0;
const server = http.createServer((request, response) => {
  const fails = request.url.startsWith('/predict') && predictions++ % 10 < 3;
  response.writeHead(fails ? 500 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(fails ? { message: 'The feature store does not answer' } : { predictions: [1] }));
});
server.listen(port, () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
