import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Icon, recall, remember } from '#renderer/ui/index.ts';

type Props = {
  readonly title: string;
  /** Can be folded away; remembered by its title. */
  readonly foldable?: boolean;
  readonly children: ReactNode;
};

/** A part of the details with its heading. */
export function DetailsSection({ title, foldable = false, children }: Props) {
  const kept = `details-section:${title}`;
  const [open, setOpen] = useState(() => !foldable || recall(kept, 'open') === 'open');
  const toggle = () => {
    setOpen(!open);
    remember(kept, open ? 'closed' : 'open');
  };
  return (
    <Box component="section" aria-label={title} sx={{ borderTop: '1px solid', borderColor: 'line.default', pt: 3 }}>
      <Box component="h3" sx={{ m: 0, mb: open ? 1 : 0, fontSize: 13, fontWeight: 600 }}>
        {foldable ? (
          <ButtonBase aria-expanded={open} onClick={toggle} sx={{ font: 'inherit', gap: 1, borderRadius: '4px' }}>
            <Icon of={open ? ChevronDown : ChevronRight} size={14} />
            {title}
          </ButtonBase>
        ) : (
          title
        )}
      </Box>
      {open && children}
    </Box>
  );
}
