import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useAnnounce } from './announce.tsx';
import { token } from './theme/tokens.ts';

/** A short message, never the only place of what it says. */
export type Toast = {
  readonly text: string;
  readonly mark?: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void };
};
type Shown = Toast & { readonly id: number };
type Toasts = { readonly show: (toast: Toast) => void };

/** Milliseconds that a toast stays. */
const stays = 10_000;
const atMost = 4;
const ToastContext = createContext<Toasts>({ show: () => undefined });

const Stack = styled('section')({ position: 'fixed', right: 20, bottom: 96, zIndex: 1400, display: 'grid', gap: 8 });
const Card = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 44,
  width: 400,
  maxWidth: 'calc(100vw - 40px)',
  padding: '0 8px 0 16px',
  borderRadius: 8,
  border: `1px solid ${token('line-default')}`,
  background: token('bg-raised'),
  boxShadow: token('shadow'),
});

function Item(props: { readonly toast: Shown; readonly onGone: (id: number) => void }): ReactElement {
  const { toast, onGone } = props;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => onGone(toast.id), stays);
    return () => clearTimeout(timer);
  }, [held, onGone, toast.id]);
  const { action } = toast;
  return (
    <Card
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.mark}
      <span style={{ flex: 1 }}>{toast.text}</span>
      {action !== undefined && (
        <Button
          variant="text"
          size="small"
          onClick={() => {
            action.run();
            onGone(toast.id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="small" aria-label="Dismiss" onClick={() => onGone(toast.id)}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </Card>
  );
}

/** Shows toasts at the bottom right; each is announced too. */
export function ToastProvider(props: { readonly children: ReactNode }): ReactElement {
  const announce = useAnnounce();
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const show = useCallback(
    (toast: Toast) => {
      announce(toast.text);
      setToasts((all) => [...all, { ...toast, id: (all.at(-1)?.id ?? 0) + 1 }].slice(-atMost));
    },
    [announce],
  );
  const remove = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const value = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext value={value}>
      {props.children}
      {toasts.length > 0 && (
        <Stack aria-label="Messages">
          {toasts.map((toast) => (
            <Item key={toast.id} toast={toast} onGone={remove} />
          ))}
        </Stack>
      )}
    </ToastContext>
  );
}

/** `show` puts a toast up for 10 s. */
export function useToasts(): Toasts {
  return useContext(ToastContext);
}
