import { MODEL_KEY } from '../conditions';
import type { DrillLab } from './Drill';

/** Command of Oryx's kind for a WSGI app. */
const WSGI = 'gunicorn wsgi:app';
const ASGI = 'gunicorn -k uvicorn_worker.UvicornWorker main:app';

/** The app on the standard library alone, on a site without a model. */
export const office: DrillLab = { app: 'office', startup: WSGI, conditions: { model: 'none' } };

export const orders: DrillLab = { app: 'orders', startup: WSGI, conditions: { model: 'none' } };

export const storefront: DrillLab = { app: 'storefront', startup: WSGI, conditions: { model: 'none' } };

/** Detection finds Django by itself. */
export const shop: DrillLab = { app: 'shop', startup: null, conditions: { model: 'none' } };

/** The app with a key of its own for its model, at the endpoint with this host. */
export function assistant(host: string): DrillLab {
  return {
    app: 'assistant',
    startup: ASGI,
    conditions: { model: { host } },
    settings: { AZURE_OPENAI_ENDPOINT: `https://${host}/`, AZURE_OPENAI_API_KEY: MODEL_KEY },
  };
}

/** Nothing changes while the drill looks: a container whose start failed stays down. */
export const STAYS_DOWN = 600;
