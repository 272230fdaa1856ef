import type http from 'node:http';
import type { Rule } from '../switches';
import type { SwitchBoard } from '../switchBoard';
import { type Answer, type Call, readCall, sendAnswer } from './call';
import type { Listener } from './doors';
import { misbehave, type Refusal } from './misbehave';

/** One service of a look-alike, behind the switches. */
export interface Service {
  service: Rule['service'];
  board: SwitchBoard;
  /** `NAME` or `NAME/SLOT`, where the address is that of a site. */
  site?: string;
  answer: (call: Call) => Answer | Promise<Answer>;
  refuse: (refusal: Refusal, call: Call) => Answer;
}

export function listener(options: Service): Pick<Listener, 'onRequest'> {
  return {
    onRequest: (request, response) => {
      serve(options, request, response).catch((error: unknown) => {
        // The switches are somebody's own file: what is wrong with it is the answer.
        const message = error instanceof Error ? error.message : String(error);
        if (response.headersSent) response.destroy();
        else sendAnswer(response, { status: 500, json: { error: { code: 'LabError', message } } });
      });
    },
  };
}

async function serve(
  { service, board, site, answer, refuse }: Service,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/', socket } = request;
  const { cookie } = request.headers;
  const asked = { service, method, url, cookie, ...(site === undefined ? {} : { site }) };
  const outcome = await misbehave(board, asked, socket);
  if (outcome === 'answered') return;
  const call = await readCall(request);
  sendAnswer(response, outcome === undefined ? await answer(call) : refuse(outcome, call));
}
