// A model server that starts but never gets well: whatever it is asked, it answers 500.
const http = require('node:http');

const port = Number(process.env.PORT ?? 5000);
const server = http.createServer((request, response) => {
  console.error(`${request.method} ${request.url} 500: the feature store does not answer`);
  response.writeHead(500, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: 'error', message: 'The feature store does not answer' }));
});
server.listen(port, () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
