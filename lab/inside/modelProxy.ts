import http from 'node:http';
import https from 'node:https';

/** In the model stub's place: hands every request to the host's model server, through a Unix socket. */
export function modelProxy(options: { certificate: Buffer; key: Buffer; socket: string }): https.Server {
  return https.createServer({ cert: options.certificate, key: options.key }, (request, response) => {
    const upstream = http.request(
      { socketPath: options.socket, method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    upstream.once('error', () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    request.pipe(upstream);
  });
}
