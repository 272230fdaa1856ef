import { visible } from '../text';
import { type Box, pathLayout } from './pathLayout';
import { hopLabel, type ShownHop } from './shownHops';

interface PathPictureProps {
  hops: readonly ShownHop[];
  /** The hop that is pointed at or has the focus, null where none is. */
  point: (key: string | null) => void;
}

const heads = ['pass', 'fail', 'unknown'] as const;
const FACT_LENGTH = 14;
/** The name stands in the middle together with its mark, which only text can do whatever the font. */
const marks: Record<ShownHop['state'], string> = { pass: '✓', fail: '✗', unknown: '?' };

export function PathPicture({ hops, point }: PathPictureProps) {
  const { width, height, boxes, links, signs } = pathLayout(hops);
  return (
    <svg
      class="path"
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={hops.map((hop) => `${hop.name} ${hop.fact}`).join(', ')}
    >
      <defs>
        {heads.map((state) => (
          <marker
            key={state}
            id={`head-${state}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth="9"
            markerHeight="9"
            orient="auto"
          >
            <path class={`head head-${state}`} d="M0 0 8 4 0 8z" />
          </marker>
        ))}
      </defs>
      {links.map(({ key, path, state, isBreak }) => (
        <path
          key={key}
          class={`way way-${state}${isBreak ? ' way-break' : ''}`}
          d={path}
          marker-end={`url(#head-${state})`}
        />
      ))}
      {signs.map(({ text, x, y }) => (
        <text key={text} class="sign" x={x} y={y} text-anchor="end">
          {text}
        </text>
      ))}
      {boxes.map((box) => (
        <HopBox key={box.hop.key} box={box} point={point} />
      ))}
    </svg>
  );
}

function HopBox({ box, point }: { box: Box; point: PathPictureProps['point'] }) {
  const { hop, x, y, width, height } = box;
  const middle = x + width / 2;
  const kind = hop.isBreak ? 'hop-fail hop-break' : `hop-${hop.state}`;
  return (
    <g
      class={`hop ${kind}`}
      role="img"
      tabIndex={0}
      aria-label={visible(hopLabel(hop))}
      onMouseEnter={() => point(hop.key)}
      onMouseLeave={() => point(null)}
      onFocus={() => point(hop.key)}
      onBlur={() => point(null)}
    >
      <rect x={x} y={y} width={width} height={height} rx="4" />
      <text class="name" x={middle} y={y + height / 2 - 4} text-anchor="middle">
        <tspan class="mark">{marks[hop.state]}</tspan> {hop.name}
      </text>
      <text class="fact" x={middle} y={y + height / 2 + 14} text-anchor="middle">
        {short(visible(hop.fact))}
      </text>
    </g>
  );
}

function short(fact: string): string {
  return fact.length > FACT_LENGTH ? `${fact.slice(0, FACT_LENGTH - 1)}…` : fact;
}
