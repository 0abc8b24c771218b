import { styled } from '@mui/material/styles';
import { Check, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { token } from './theme/tokens.ts';

/** `green` says that something was checked and is fine. */
export type NoticeTone = 'green' | 'red' | 'orange' | 'blue' | 'grey';

const Box = styled('div')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 10,
  padding: 12,
  borderRadius: 6,
  border: '1px solid',
});
const Body = styled('div')({ flex: 1, minWidth: 0, display: 'grid', gap: 4 });
const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8, '&[data-below="true"]': { marginTop: 4 } });
const Mark = styled('span')({ display: 'inline-flex', alignItems: 'center', height: 20 });

const icons = { green: Check, red: CircleX, orange: TriangleAlert, blue: Info, grey: Info } as const;

/** Something to know or to do: mark, bold sentence, advice, actions. Red ones are announced when they appear. */
export function Notice(props: {
  readonly tone: NoticeTone;
  readonly mark?: ReactNode;
  readonly title: string;
  readonly advice?: ReactNode;
  readonly actions?: ReactNode;
  /** Where the actions stand; `below` in narrow panes. */
  readonly place?: 'right' | 'below';
}): ReactElement {
  const { tone, mark, title, advice, actions, place = 'right' } = props;
  const Icon = icons[tone];
  const buttons = actions !== undefined && <Buttons data-below={place === 'below'}>{actions}</Buttons>;
  return (
    <Box
      role={tone === 'red' ? 'alert' : 'note'}
      style={{ background: token(`tint-${tone}`), borderColor: token(`edge-${tone}`) }}
    >
      <Mark>
        {mark ?? (
          <Icon size={16} strokeWidth={1.5} absoluteStrokeWidth color={token(`st-${tone}`)} aria-hidden="true" />
        )}
      </Mark>
      <Body>
        <strong style={tone === 'red' ? { color: token('st-red') } : undefined}>{title}</strong>
        {advice !== undefined && <div>{advice}</div>}
        {place === 'below' && buttons}
      </Body>
      {place === 'right' && buttons}
    </Box>
  );
}
