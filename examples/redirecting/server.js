// A model server that redirects its health check, as one behind a sign-in page does: to a load balancer that is no health.
const http = require('node:http');

const port = Number(process.env.PORT ?? 5000);
const server = http.createServer((_, response) => {
  response.writeHead(307, { location: '/login' });
  response.end();
});
server.listen(port, () => console.log(`Listening on port ${port}`));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
