import { t } from '../../l10n';
import type { ShownHop } from './shownHops';

export interface Box {
  hop: ShownHop;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Link {
  key: string;
  /** As SVG draws it. */
  path: string;
  /** Whether a request passes here. */
  state: ShownHop['state'];
  isBreak: boolean;
}

export interface PathLayout {
  width: number;
  height: number;
  boxes: Box[];
  links: Link[];
  /** Names of the ways where there are two. */
  signs: { text: string; x: number; y: number }[];
}

const WIDTH = 992;
const SHARED_HEIGHT = 52;
const WAY_HEIGHT = 46;
const EDGE = 2;

/** Where everything stands: the shared hops in a row, then the ways from the app to the model above each other. */
export function pathLayout(hops: readonly ShownHop[]): PathLayout {
  const shared = hops.filter(({ way }) => way === 'shared');
  const ways = (['app', 'platform'] as const)
    .map((way) => hops.filter((hop) => hop.way === way))
    .filter(({ length }) => length > 0);
  const isForked = ways.length === 2;
  const height = isForked ? 178 : SHARED_HEIGHT + 2 * EDGE;
  const middle = height / 2;
  const sharedWidth = ways.length === 0 ? 160 : 104;
  const sharedGap = ways.length === 0 ? 80 : 46;
  const sharedBoxes = row(shared, {
    x: EDGE,
    middle,
    width: sharedWidth,
    gap: sharedGap,
    height: SHARED_HEIGHT,
  });
  const end = sharedBoxes.at(-1);
  const wayX = end ? end.x + end.width + (isForked ? 62 : sharedGap) : EDGE;
  const wayBoxes = ways.map((way, at) => {
    const wayMiddle = !isForked ? middle : at === 0 ? WAY_HEIGHT / 2 + EDGE : height - WAY_HEIGHT / 2 - EDGE;
    const width = way.length === 0 ? 0 : (WIDTH - EDGE - wayX - (way.length - 1) * 30) / way.length;
    return row(way, { x: wayX, middle: wayMiddle, width: Math.min(120, width), gap: 30, height: WAY_HEIGHT });
  });
  return {
    width: WIDTH,
    height,
    boxes: [...sharedBoxes, ...wayBoxes.flat()],
    links: [
      ...along(sharedBoxes),
      ...wayBoxes.flatMap((boxes, at) => [...(end ? fork(end, boxes, isForked, at) : []), ...along(boxes)]),
    ],
    signs: isForked
      ? [
          { text: t("app's way"), x: wayX - 12, y: 18 },
          { text: t("platform's way"), x: wayX - 12, y: height - 8 },
        ]
      : [],
  };
}

interface RowPlace {
  x: number;
  middle: number;
  width: number;
  gap: number;
  height: number;
}

function row(hops: readonly ShownHop[], { x, middle, width, gap, height }: RowPlace): Box[] {
  return hops.map((hop, at) => ({
    hop,
    x: x + at * (width + gap),
    y: middle - height / 2,
    width,
    height,
  }));
}

function along(boxes: readonly Box[]): Link[] {
  return boxes.slice(1).flatMap((to, at) => {
    const from = boxes[at];
    return from ? [link(to, `M${from.x + from.width} ${middleOf(from)}H${to.x - 2}`)] : [];
  });
}

/** From the app to the beginning of a way. */
function fork(from: Box, boxes: readonly Box[], isForked: boolean, at: number): Link[] {
  const to = boxes[0];
  if (!to) return [];
  const x = from.x + from.width;
  const startY = middleOf(from) + (isForked ? (at === 0 ? -12 : 12) : 0);
  const endX = to.x - 2;
  const bend = (endX - x) / 2;
  const endY = middleOf(to);
  return [link(to, `M${x} ${startY}C${x + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`)];
}

function link({ hop }: Box, path: string): Link {
  return {
    key: hop.key,
    path,
    state: linkState(hop),
    isBreak: hop.isBreak,
  };
}

/** A hop that fails without being the break was reached. */
function linkState({ state, isBreak, isBeyondBreak }: ShownHop): Link['state'] {
  if (isBeyondBreak) return 'unknown';
  return state === 'fail' && !isBreak ? 'pass' : state;
}

function middleOf({ y, height }: Box): number {
  return y + height / 2;
}
