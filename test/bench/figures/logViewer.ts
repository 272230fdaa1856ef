import type { Page } from 'playwright-core';
import { type PanelHarness, startPanelHarness } from '../../support/panelHarness';
import { logState, postLines } from '../../support/manyLogLines';
import { type Figure, figure } from '../figure';

const rounds = 5;
const many = 1_000_000;
const few = 1_000;

/** A log of a million lines in the panel, against one of a thousand. */
export async function logViewerFigures(): Promise<Figure[]> {
  const harness = await startPanelHarness();
  try {
    const ours: Seen[] = [];
    const peer: Seen[] = [];
    for (let round = 0; round < rounds; round += 1) {
      peer.push(await look(harness, few));
      ours.push(await look(harness, many));
    }
    const names = { ours: 'a million lines of 80 characters in the log viewer', peer: 'a thousand lines' };
    return [
      figure({
        id: 'log-memory',
        ...names,
        unit: 'MB',
        as: 'ours',
        limit: { below: 150 },
        runs: { ours: ours.map(({ memoryMB }) => memoryMB), peer: peer.map(({ memoryMB }) => memoryMB) },
      }),
      figure({
        id: 'log-scroll-frame',
        ours: `${names.ours}: time of a frame while scrolling, 95th percentile`,
        peer: names.peer,
        as: 'ours',
        limit: { below: 50 },
        runs: { ours: ours.map(({ frameMs }) => frameMs), peer: peer.map(({ frameMs }) => frameMs) },
      }),
    ];
  } finally {
    await harness.stop();
  }
}

interface Seen {
  memoryMB: number;
  frameMs: number;
}

async function look(harness: PanelHarness, lines: number): Promise<Seen> {
  const { page, close } = await harness.open({ messages: [{ type: 'state', state: logState }] });
  try {
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.evaluate(postLines(lines));
    const count = `${lines.toLocaleString('en')} lines`;
    await page.getByText(count, { exact: false }).first().waitFor({ timeout: 60_000 });
    const frames = await page.evaluate<number[]>(scrollThrough);
    const sorted = frames.sort((a, b) => a - b);
    return { memoryMB: await memory(page), frameMs: sorted[Math.floor(sorted.length * 0.95)] ?? NaN };
  } finally {
    await close();
  }
}

/** Of the page's JavaScript, after what is not needed is gone. */
async function memory(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** Scrolls from end to end in 120 steps, a frame each, and gives the milliseconds between frames. */
const scrollThrough = `(async () => {
  const box = document.querySelector('[role=log]');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const frames = [];
  let last = await frame();
  for (let step = 0; step <= 120; step += 1) {
    box.scrollTop = (box.scrollHeight * step) / 120;
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return frames;
})()`;
