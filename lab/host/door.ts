import fs from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import type { Door } from '../conditions';
import { appServicePage } from './errorPage';

/** What the front end answers in the place of a site to which it does not let a request. */
export function turnAway(response: http.ServerResponse, door: Door, client: string): void {
  const { status, title, text, headers } = answers[door](client);
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(appServicePage(title, text));
}

interface Answer {
  status: number;
  title: string;
  text: string;
  headers?: Record<string, string>;
}

/** Statuses, headers and sentences of App Service's own pages. */
const answers: Record<Door, (client: string) => Answer> = {
  'ip-forbidden': (client) => ({
    status: 403,
    title: 'Error 403 - Forbidden',
    text: 'The web app you have attempted to reach has blocked your access.',
    headers: { 'x-ms-forbidden-ip': client },
  }),
  stopped: () => ({
    status: 403,
    title: 'Error 403 - This web app is stopped.',
    text: 'The web app you have attempted to reach is currently stopped and does not accept any requests. Please try to reload the page or visit it again soon.',
  }),
  'sign-in-refused': () => ({
    status: 401,
    title: '401 - Unauthorized',
    text: 'You do not have permission to view this directory or page.',
    headers: { 'www-authenticate': 'Bearer realm="asd-lab.azurewebsites.net"' },
  }),
};

/** What the middleware of built-in authentication logs when it does not accept a sign-in. */
const refusedSignIn = `warn: Middleware[0] JWT validation failed: IDX10214: Audience validation failed. Audiences: 'api://orders'. Did not match: validationParameters.ValidAudience: '9f0b41c2-orders'.`;

/** The log of the middleware has a name of its own among an instance's. */
export function logTurnedAway(folder: string, machine: string): void {
  const at = new Date().toISOString();
  const day = at.slice(0, 10).replaceAll('-', '_');
  fs.appendFileSync(path.join(folder, `${day}_${machine}_easyauth_docker.log`), `${at} ${refusedSignIn}\n`);
}
