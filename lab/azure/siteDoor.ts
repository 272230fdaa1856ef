import { errorPage } from '../host/errorPage';
import type { Listener } from './http/doors';
import { misbehave } from './http/misbehave';
import { type CloudSite, siteLabel } from './sites/site';
import type { SwitchBoard } from './switchBoard';

/** A site as it is seen from outside, under the host that ARM names. */
export function siteDoor(site: CloudSite, board: SwitchBoard): Listener {
  return {
    onRequest: (request, response) => {
      const { method = 'GET', url = '/', socket } = request;
      const { cookie } = request.headers;
      misbehave(board, { service: 'site', method, url, cookie, site: siteLabel(site) }, socket)
        .then((outcome) => {
          if (outcome === undefined) site.visit(request, response);
          else if (outcome !== 'answered')
            response
              .writeHead(outcome.status, { 'content-type': 'text/html' })
              .end(errorPage(outcome.status));
        })
        .catch((error: unknown) => {
          response.writeHead(500, { 'content-type': 'text/plain' }).end(`${String(error)}\n`);
        });
    },
  };
}
