import type { Browser, BrowserContext, Page } from 'playwright-core';

interface TakeOptions {
  /** A script that runs before those of the page. */
  content: string;
  size: { width: number; height: number };
  /** In a profile of its own. */
  alone: boolean;
}

interface TakenPage {
  page: Page;
  /** Errors of the page, refusals of its policy and warnings. */
  complaints: string[];
  /** Gives it back, emptied. */
  close: () => Promise<void>;
}

export interface PanelPages {
  take: (options: TakeOptions) => Promise<TakenPage>;
}

/** Milliseconds; playwright's own, which a test may have changed. */
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Pages that are used again, with another document: a new one is a new window of the browser and two processes, which
 * costs as much as most tests do in it. What a page keeps is played, so that nothing is left of the one before.
 */
export async function panelPages(browser: Browser): Promise<PanelPages> {
  const newContext = () => browser.newContext({ reducedMotion: 'reduce' });
  const shared = await newContext();
  const idle: WatchedPage[] = [];
  return {
    take: async ({ content, size, alone }) => {
      const watched =
        (alone ? undefined : idle.pop()) ?? (await watchedPage(alone ? await newContext() : shared));
      const { page } = watched;
      watched.complaints = [];
      page.setDefaultTimeout(DEFAULT_TIMEOUT_MS);
      await page.setViewportSize(size);
      const script = await page.addInitScript({ content });
      return {
        page,
        complaints: watched.complaints,
        close: once(async () => {
          if (alone) return page.context().close();
          await script.dispose();
          await page.mouse.move(0, 0);
          await page.goto('about:blank');
          idle.push(watched);
        }),
      };
    },
  };
}

interface WatchedPage {
  page: Page;
  /** Of the document that it shows. */
  complaints: string[];
}

async function watchedPage(context: BrowserContext): Promise<WatchedPage> {
  const page = await context.newPage();
  const watched: WatchedPage = { page, complaints: [] };
  page.on('pageerror', (error) => watched.complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') watched.complaints.push(message.text());
  });
  return watched;
}

/** A test may close what is closed after it anyway: the page may be another's by then. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => (closing ??= close());
}
