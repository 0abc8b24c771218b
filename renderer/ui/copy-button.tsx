import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { Check, Copy } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useAnnounce } from './announce.tsx';

/** Puts a text on the clipboard and says so. `compact` shows the mark alone, named by `label`. */
export function CopyButton(props: {
  readonly text: string;
  readonly label: string;
  readonly compact?: boolean;
}): ReactElement {
  const { text, label, compact = false } = props;
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce('Copied');
    } catch {
      announce('The clipboard did not take the text');
    }
  }
  const Icon = copied ? Check : Copy;
  const icon = <Icon size={14} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />;
  if (compact) {
    return (
      <IconButton size="small" aria-label={label} title={label} onClick={copy}>
        {icon}
      </IconButton>
    );
  }
  return (
    <Button size="small" startIcon={icon} onClick={copy}>
      {label}
    </Button>
  );
}
