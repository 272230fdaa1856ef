import './theme.css';
import { render } from 'preact';
import { App } from './components/frame/App';
import { createStore } from './store';
import { createLogStore } from './tabs';
import { registerToolkit } from './toolkit';
import { acquireApi } from './vscodeApi';
import './adapt.css';

registerToolkit();
const api = acquireApi();
const log = createLogStore();
const store = createStore({ log, warn: (text) => console.warn(text) });
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => store.receive(data));
// A value that was revealed is not to be found by who comes back later.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) store.forgetRevealed();
});
const root = document.getElementById('root');
if (root) render(<App store={store} api={api} log={log} />, root);
api.post({ type: 'ready' });
