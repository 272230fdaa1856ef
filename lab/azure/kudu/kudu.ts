import type http from 'node:http';
import type { Duplex } from 'node:stream';
import { affinityCookies, chosenByCookie } from '../../host/affinity';
import { bearerOf } from '../bearer';
import type { Answer, Call } from '../http/call';
import type { Listener } from '../http/doors';
import { listener } from '../http/listener';
import { misbehave } from '../http/misbehave';
import { findRoute } from '../http/routes';
import { type CloudInstance, type CloudSite, siteLabel } from '../sites/site';
import type { World } from '../world';
import { kuduRoutes, newKuduRoutes } from './kuduRoutes';
import { hangUp, refuse } from './refuse';
import { openTunnel } from './tunnel';
import { TunnelStates } from './tunnelStatus';

/** Kudu takes tokens of this audience alone: those of ARM are being retired there. */
const AUDIENCE = 'https://appservice.azure.com';
const TUNNEL = '/AppServiceTunnel/Tunnel.ashx';

/** The Kudu of one site, with the tunnel to its containers. */
export function kudu(site: CloudSite, world: World): Listener {
  const { board } = world;
  const label = siteLabel(site);
  const states = new TunnelStates();
  const answer = async (call: Call): Promise<Answer> => {
    const refusal = shut(call.headers, world);
    if (refusal) return refusal;
    const { cookie } = call.headers;
    const forced = board.tunnel(label, cookie);
    const instance = instanceFor(site, cookie, forced.ignoresCookie);
    const cookies = instance ? affinityCookies(instance.id, call.headers.host ?? '') : [];
    if (call.path.toLowerCase() === TUNNEL.toLowerCase()) {
      if (!call.query.has('GetStatus')) return { status: 400, text: '' };
      const status = await states.statusOf(site, instance, forced);
      return { status: 200, json: status, headers: { 'set-cookie': cookies } };
    }
    const known = board.now.newKuduRoutes ? [...newKuduRoutes, ...kuduRoutes] : kuduRoutes;
    const found = findRoute(known, call.method, call.path);
    if (found.kind === 'wrong-method') return { status: 405, text: '' };
    if (found.kind === 'unknown')
      return {
        status: 404,
        json: { Message: `No HTTP resource was found that matches the request URI '${call.path}'.` },
      };
    const reply = await found.to({ call, params: found.params, site, instance, world });
    return { ...reply, headers: { 'set-cookie': cookies, ...reply.headers } };
  };
  return {
    ...listener({ service: 'kudu', board, site: label, answer, refuse }),
    onUpgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      upgrade({ request, socket, head, site, world }).catch(() => hangUp(socket, { status: 502 }));
    },
  };
}

async function upgrade(options: {
  request: http.IncomingMessage;
  socket: Duplex;
  head: Buffer;
  site: CloudSite;
  world: World;
}): Promise<void> {
  const { request, socket, site, world } = options;
  const { url = '/', headers } = request;
  const { cookie } = headers;
  const asked = { service: 'kudu' as const, method: 'GET', url, cookie, site: siteLabel(site) };
  const outcome = await misbehave(world.board, asked, socket);
  if (outcome === 'answered') return;
  const refusal = outcome ? refuse(outcome) : shut(headers, world);
  if (refusal) {
    hangUp(socket, refusal);
    return;
  }
  const forced = world.board.tunnel(siteLabel(site), cookie);
  const instance = instanceFor(site, cookie, forced.ignoresCookie);
  const isTunnel = new URL(url, 'https://kudu').pathname.toLowerCase() === TUNNEL.toLowerCase();
  const isOpen = site.state === 'Running' && site.sshEnabled && forced.remoteDebugging !== true;
  if (isTunnel && isOpen && instance?.sockets) await openTunnel({ ...options, instance, forced });
  else hangUp(socket, { status: isTunnel ? 403 : 404 });
}

/** Who may not come in: without a token of Kudu's own audience, or with the role to read alone. */
function shut(headers: http.IncomingHttpHeaders, { issuer, board }: World): Answer | undefined {
  const bearer = bearerOf(headers, { issuer, audience: AUDIENCE });
  if (bearer.kind !== 'valid') return refuse({ status: 401 });
  return board.now.role === 'Reader' ? refuse({ status: 403 }) : undefined;
}

function instanceFor(
  { instances }: CloudSite,
  cookie: string | undefined,
  ignoresCookie = false,
): CloudInstance | undefined {
  const chosen = chosenByCookie(cookie, instances);
  if (ignoresCookie && chosen) return instances.find(({ id }) => id !== chosen.id) ?? chosen;
  return chosen ?? instances[0];
}
