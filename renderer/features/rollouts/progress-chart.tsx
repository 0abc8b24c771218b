import Box from '@mui/material/Box';
import { Clock } from 'lucide-react';
import { exactText, Icon, StatusMark, shortText, type Token, token } from '#renderer/ui/index.ts';
import type { ProgressPoint } from '#shared/contract/rollouts.ts';
import type { Instant } from '#shared/kernel/instant.ts';

type Props = {
  readonly points: readonly ProgressPoint[];
  /** When the rings after the first began: lines across the picture. */
  readonly rings: readonly { readonly label: string; readonly at: Instant }[];
};
type Kind = 'succeeded' | 'failed' | 'waiting';

/** The areas, from the bottom to the top; above them is who waits. */
const areas = [
  { kind: 'succeeded', colour: 'st-readyBar' },
  { kind: 'failed', colour: 'st-red' },
] as const satisfies readonly { readonly kind: Kind; readonly colour: Token }[];
const width = 600;
const height = 160;
/** Labels nearer to each other than this, in parts of the width, would overlap. */
const apart = 0.07;

/** The hosts of a roll-out over time, one area above the other; the same in words and, as `ProgressTable`, in figures. */
export function ProgressChart({ points, rings }: Props) {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const x = (at: number) => (last.at === first.at ? 0 : ((at - first.at) / (last.at - first.at)) * width);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Legend last={last} />
      <RingLabels rings={rings.map(({ label, at }) => ({ label, left: x(at) / width }))} />
      <svg
        role="img"
        aria-label={inWords(first, last)}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        style={{ width: '100%', height, display: 'block', background: token('tint-grey'), borderRadius: 4 }}
      >
        {areas.map(({ kind, colour }, at) => (
          <path key={kind} d={areaOf(points, x, at)} fill={token(colour)} />
        ))}
        {rings.map(({ label, at }) => (
          <line
            key={label}
            x1={x(at)}
            x2={x(at)}
            y1={0}
            y2={height}
            stroke={token('fg-muted')}
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          >
            <title>{`Ring ${label} began ${exactText(at)}`}</title>
          </line>
        ))}
      </svg>
      <Box
        aria-hidden="true"
        sx={{ display: 'flex', justifyContent: 'space-between', fontSize: 12, lineHeight: '16px', color: 'fg.muted' }}
      >
        <span>{shortText(first.at, Date.now())}</span>
        <span>{shortText(last.at, Date.now())}</span>
      </Box>
    </Box>
  );
}

/** Where the rings began, above their lines; one that would lie on another is left out, as its line says it on hover. */
function RingLabels({ rings }: { readonly rings: readonly { readonly label: string; readonly left: number }[] }) {
  const free = rings.filter(({ left }, at) => left - (rings[at - 1]?.left ?? -1) >= apart);
  return (
    <Box
      aria-hidden="true"
      sx={{ position: 'relative', height: 16, fontSize: 12, lineHeight: '16px', color: 'fg.muted' }}
    >
      {free.map(({ label, left }) => (
        <Box component="span" key={label} sx={{ position: 'absolute' }} style={{ left: `${left * 100}%` }}>
          {label}
        </Box>
      ))}
    </Box>
  );
}

/** What each area is, with its figure as of the end. */
function Legend({ last }: { readonly last: ProgressPoint }) {
  const parts = [
    [<StatusMark key="mark" status="Ready" />, `Have it ${last.succeeded.toLocaleString('en')}`],
    [<StatusMark key="mark" status="Staging failed" />, `Failed ${last.failed.toLocaleString('en')}`],
    [<Icon key="mark" of={Clock} colour="st-grey" />, `Wait ${last.waiting.toLocaleString('en')}`],
  ] as const;
  return (
    <Box sx={{ display: 'flex', gap: 4, flexWrap: 'wrap' }}>
      {parts.map(([mark, text]) => (
        <Box component="span" key={text} sx={{ display: 'inline-flex', gap: 1.5, alignItems: 'center' }}>
          {mark}
          {text}
        </Box>
      ))}
    </Box>
  );
}

function hostsOf({ succeeded, failed, waiting }: ProgressPoint): number {
  return succeeded + failed + waiting;
}

/** The area of a layer (0 succeeded, 1 failed) as a path: what changes does so at once, not little by little. */
function areaOf(points: readonly ProgressPoint[], x: (at: number) => number, layer: number): string {
  const below = (point: ProgressPoint) => (layer === 0 ? 0 : point.succeeded);
  const above = (point: ProgressPoint) => point.succeeded + (layer === 0 ? 0 : point.failed);
  const y = (count: number, point: ProgressPoint) => height * (1 - count / Math.max(1, hostsOf(point)));
  const edge = (count: (point: ProgressPoint) => number) =>
    points.map((point) => [x(point.at), y(count(point), point)] as const);
  const there = edge(above).flatMap(
    ([left, top], at, all) =>
      [
        [left, all[at - 1]?.[1] ?? top],
        [left, top],
      ] as const,
  );
  const back = edge(below).flatMap(
    ([left, top], at, all) =>
      [
        [left, all[at - 1]?.[1] ?? top],
        [left, top],
      ] as const,
  );
  const outline = [...there, ...back.toReversed()];
  return `M${outline.map(([left, top]) => `${left.toFixed(1)} ${top.toFixed(1)}`).join('L')}Z`;
}

/** The picture as a sentence. */
function inWords(first: ProgressPoint, last: ProgressPoint): string {
  const { succeeded, failed, waiting } = last;
  return `Hosts over time, ${exactText(first.at)} to ${exactText(last.at)}: ${succeeded} of ${hostsOf(last)} have it, ${failed} failed, ${waiting} wait`;
}
