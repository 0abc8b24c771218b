import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import { type ReactElement, type ReactNode, useId } from 'react';
import { token } from './theme/tokens.ts';

const Pane = styled('aside')({
  height: '100%',
  overflow: 'auto',
  background: token('bg-canvas'),
  padding: '12px 20px 24px',
});
const Head = styled('div')({ display: 'flex', alignItems: 'flex-start', gap: 8, marginBottom: 12 });
const Title = styled('h2')({
  margin: 0,
  fontSize: 16,
  lineHeight: '24px',
  fontWeight: 600,
  letterSpacing: '-0.008em',
  overflowWrap: 'anywhere',
});

/** Everything about the selected row. Esc inside closes it. */
export function DetailsPane(props: {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Beside the cross, such as a menu. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const { title, subtitle, actions, onClose, children } = props;
  const id = useId();
  return (
    <Pane
      aria-labelledby={id}
      // It scrolls, so it must be reachable by keyboard.
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <Head>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Title id={id}>{title}</Title>
          {subtitle !== undefined && (
            <div style={{ fontSize: 12, lineHeight: '16px', color: token('fg-secondary') }}>{subtitle}</div>
          )}
        </div>
        {actions}
        <IconButton size="small" aria-label="Close details" onClick={onClose}>
          <X size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />
        </IconButton>
      </Head>
      {children}
    </Pane>
  );
}
