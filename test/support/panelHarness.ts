import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { panelHtml } from '../../src/extension/panel/html';
import type { HostMessage, PanelMessage } from '../../src/protocol';
import { type PanelPages, panelPages } from './panelPages';
import { type ThemeName, themes } from './panelThemes';

export interface OpenOptions {
  /** Sent when the panel says that it is ready. */
  messages?: readonly HostMessage[];
  theme?: ThemeName;
  size?: { width: number; height: number };
  /** What an earlier panel left with `setState`. */
  stored?: unknown;
  /** The language of the editor, and what the extension has in it. */
  lang?: string;
  dictionary?: Readonly<Record<string, string>>;
  /** In a profile of its own, for who changes what all pages of a profile share, such as its clock. */
  alone?: boolean;
}

export interface OpenPanel {
  page: Page;
  /** What the panel told the host, but for `ready`. */
  posted: () => Promise<PanelMessage[]>;
  send: (...messages: readonly unknown[]) => Promise<void>;
  /** As when the user chooses another theme. */
  wear: (theme: ThemeName) => Promise<void>;
  /** What it left with `setState`. */
  stored: () => Promise<unknown>;
  /** Errors of the page, refusals of its policy and warnings. */
  complaints: string[];
  close: () => Promise<void>;
}

export interface PanelHarness {
  open: (options?: OpenOptions) => Promise<OpenPanel>;
  stop: () => Promise<void>;
}

const dist = path.resolve(__dirname, '../../dist/webview');

/** The bundled panel in a browser, in the page that the extension gives it, with a host that a test plays. */
export async function startPanelHarness(): Promise<PanelHarness> {
  const server = createServer((request, response) => {
    void serve(request.url ?? '/', `http://${request.headers.host ?? ''}`).then(({ type, body }) => {
      response.writeHead(body === null ? 404 : 200, { 'content-type': type });
      response.end(body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await launchBrowser();
  const pages = await panelPages(browser);
  return {
    open: (options = {}) => openPanel(pages, `http://127.0.0.1:${port}/`, options),
    stop: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(url: string, origin: string): Promise<{ type: string; body: string | Buffer | null }> {
  const { pathname, searchParams } = new URL(url, origin);
  if (pathname === '/') {
    const parts = { script: `${origin}/main.js`, style: `${origin}/main.css`, title: 'Panel' };
    const dictionary = JSON.parse(searchParams.get('dictionary') ?? 'null') as Record<string, string> | null;
    const language = { lang: searchParams.get('lang') ?? 'en', dictionary: dictionary ?? undefined };
    return {
      type: 'text/html',
      body: panelHtml({ cspSource: origin, nonce: 'a1b2c3', ...parts, ...language }),
    };
  }
  const name = pathname.slice(1);
  if (name === 'favicon.ico') return { type: 'image/x-icon', body: Buffer.alloc(0) };
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  if (name !== 'main.js' && name !== 'main.css') return { type, body: null };
  return { type, body: await readFile(path.join(dist, name)) };
}

async function openPanel(pages: PanelPages, url: string, options: OpenOptions): Promise<OpenPanel> {
  const { messages = [], theme = 'dark', size = { width: 1100, height: 900 }, stored } = options;
  const { lang = 'en', dictionary = null } = options;
  const content = playedHost({ messages, stored, ...themes[theme] });
  const { page, complaints, close } = await pages.take({ content, size, alone: options.alone ?? false });
  const language = new URLSearchParams({ lang, dictionary: JSON.stringify(dictionary) });
  await page.goto(`${url}?${language.toString()}`);
  return {
    page,
    complaints,
    posted: async () =>
      (await page.evaluate<PanelMessage[]>('window.posted')).filter(({ type }) => type !== 'ready'),
    stored: () => page.evaluate<unknown>('window.stored'),
    send: async (...sent) => {
      await page.evaluate(`(async () => {
        for (const message of ${JSON.stringify(sent)}) window.postMessage(message, '*');
        // The panel draws after the messages have arrived.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      })()`);
    },
    wear: (other) => page.evaluate(`window.wear(${JSON.stringify(themes[other])})`),
    close,
  };
}

interface Play {
  messages: readonly unknown[];
  stored: unknown;
  bodyClass: string;
  variables: Record<string, string>;
}

/** Runs in the page, before anything else: what VS Code puts around a webview. */
function playedHost(play: Play): string {
  return `(() => {
    const { messages, stored, bodyClass, variables } = ${JSON.stringify(play)};
    window.posted = [];
    window.stored = stored;
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => {
        window.posted.push(message);
        if (message.type === 'ready') for (const each of messages) window.postMessage(each, '*');
      },
      getState: () => window.stored,
      setState: (state) => (window.stored = state),
    });
    // VS Code's own stylesheet of webviews, which gives way to that of the page.
    const defaults = new CSSStyleSheet();
    defaults.replaceSync(\`@layer vscode-default {
      body { color: var(--vscode-editor-foreground); margin: 0; padding: 0 20px; }
      code { color: var(--vscode-textPreformat-foreground); background-color: #8884; padding: 1px 3px; }
    }\`);
    document.adoptedStyleSheets = [defaults];
    window.wear = ({ bodyClass, variables }) => {
      document.documentElement.removeAttribute('style');
      for (const [name, value] of Object.entries(variables))
        document.documentElement.style.setProperty('--vscode-' + name, value);
      document.body.className = bodyClass;
    };
    document.addEventListener('DOMContentLoaded', () => window.wear({ bodyClass, variables }));
  })()`;
}
