import Box from '@mui/material/Box';
import { exactText, StatusMark, shortText, type Token, token } from '#renderer/ui/index.ts';
import type { ProgressPoint } from '#shared/contract/rollouts.ts';
import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import type { Instant } from '#shared/kernel/instant.ts';

type Props = {
  readonly points: readonly ProgressPoint[];
  /** When the rings after the first began: lines across the picture. */
  readonly rings: readonly { readonly label: string; readonly at: Instant }[];
};
type Kind = 'succeeded' | 'failed' | 'waiting';
type Layer = { readonly kind: Kind; readonly label: string; readonly mark: StatusWord; readonly colour: Token };

/** From the bottom to the top. */
const layers: readonly Layer[] = [
  { kind: 'succeeded', label: 'Have it', mark: 'Ready', colour: 'st-readyBar' },
  { kind: 'failed', label: 'Failed', mark: 'Staging failed', colour: 'st-red' },
  { kind: 'waiting', label: 'Wait', mark: 'Not applied', colour: 'tint-grey' },
];
const width = 600;
const height = 96;

/** The hosts of a roll-out over time, one area above the other; the same in words and, as `ProgressTable`, in figures. */
export function ProgressChart({ points, rings }: Props) {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const x = (at: number) => (last.at === first.at ? 0 : ((at - first.at) / (last.at - first.at)) * width);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Legend last={last} />
      <svg
        role="img"
        aria-label={inWords(first, last)}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        style={{ width: '100%', height, display: 'block', background: token('tint-grey'), borderRadius: 4 }}
      >
        {layers.slice(0, 2).map(({ kind, colour }, at) => (
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

/** What each area is, with its figure as of the end. */
function Legend({ last }: { readonly last: ProgressPoint }) {
  return (
    <Box sx={{ display: 'flex', gap: 4, flexWrap: 'wrap' }}>
      {layers.map(({ kind, label, mark, colour }) => (
        <Box component="span" key={kind} sx={{ display: 'inline-flex', gap: 1.5, alignItems: 'center' }}>
          <Box
            component="span"
            aria-hidden="true"
            sx={{ width: 12, height: 12, borderRadius: '2px', border: '1px solid', borderColor: 'line.field' }}
            style={{ background: token(colour) }}
          />
          <StatusMark status={mark} />
          {`${label} ${last[kind].toLocaleString('en')}`}
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
