import Dialog from '@mui/material/Dialog';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { X } from 'lucide-react';
import { type ReactElement, type ReactNode, useId } from 'react';
import { token } from './theme/tokens.ts';

export type DialogTabs = {
  readonly label: string;
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** `mark` stands before the name of a tab that has a problem. */
  readonly items: readonly { readonly id: string; readonly label: string; readonly mark?: ReactElement }[];
};

export type FormDialogProps = {
  readonly open: boolean;
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Pixels: 864 wizard, 880 and 1064 properties, 520 a question. */
  readonly width?: number;
  /** A sentence at the left of the foot that says what happens. */
  readonly foot?: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  /** Enter in a field; the button that commits has `type="submit"`. */
  readonly onSubmit?: () => void;
  readonly tabs?: DialogTabs;
  /** Stands beside the title, such as the steps of a wizard. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

const Frame = styled('form')({ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 });
const Head = styled('div')({ display: 'flex', alignItems: 'flex-start', gap: 12, padding: '20px 24px 12px' });
const Title = styled('h2')({ margin: 0, fontSize: 16, lineHeight: '24px', fontWeight: 600, letterSpacing: '-0.008em' });
const Body = styled('div')({ padding: '8px 24px 24px', overflow: 'auto', flex: 1, minHeight: 0 });
const Foot = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '12px 24px',
  background: token('bg-foot'),
  borderTop: `1px solid ${token('line-default')}`,
});

function DialogTabBar(props: { readonly tabs: DialogTabs; readonly id: string }): ReactElement {
  const { tabs, id } = props;
  return (
    <Tabs aria-label={tabs.label} value={tabs.selected} onChange={(_, to: string) => tabs.onSelect(to)} sx={{ mx: 6 }}>
      {tabs.items.map((tab) => (
        <Tab
          key={tab.id}
          value={tab.id}
          label={tab.label}
          id={`${id}-tab-${tab.id}`}
          {...(tab.id === tabs.selected ? { 'aria-controls': `${id}-panel` } : {})}
          {...(tab.mark === undefined ? {} : { icon: tab.mark })}
        />
      ))}
    </Tabs>
  );
}

/** A dialog with a form: title, perhaps tabs, a foot that says what happens. Esc closes this layer alone, and focus returns. */
export function FormDialog(props: FormDialogProps): ReactElement {
  const { open, title, subtitle, width = 520, foot, actions, onClose, onSubmit, tabs, aside, children } = props;
  const id = useId();
  const panel = tabs && {
    role: 'tabpanel',
    id: `${id}-panel`,
    'aria-labelledby': `${id}-tab-${tabs.selected}`,
    tabIndex: 0,
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      slotProps={{
        paper: {
          sx: { width, maxWidth: 'calc(100vw - 32px)', maxHeight: 'calc(100vh - 48px)', borderRadius: '10px', m: 0 },
        },
      }}
    >
      <Frame
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onSubmit?.();
        }}
      >
        <Head>
          <div style={{ flex: 1, minWidth: 0 }}>
            <Title id={`${id}-title`}>{title}</Title>
            {subtitle !== undefined && <div style={{ color: token('fg-secondary') }}>{subtitle}</div>}
          </div>
          {aside}
          <IconButton size="small" aria-label="Close" onClick={onClose}>
            <X size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />
          </IconButton>
        </Head>
        {tabs !== undefined && <DialogTabBar tabs={tabs} id={id} />}
        <Body {...panel} style={tabs && { paddingTop: 16 }}>
          {children}
        </Body>
        {(foot ?? actions) !== undefined && (
          <Foot>
            <div style={{ flex: 1, color: token('fg-secondary') }}>{foot}</div>
            {actions}
          </Foot>
        )}
      </Frame>
    </Dialog>
  );
}
