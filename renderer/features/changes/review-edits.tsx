import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { Package, Server, SlidersHorizontal, Tag, Undo2, Users } from 'lucide-react';
import { Ago, Icon } from '#renderer/ui/index.ts';
import type { ReviewEdit } from '#shared/contract/changes.ts';

type Props = {
  readonly edits: readonly ReviewEdit[];
  readonly busy: boolean;
  readonly onUndo: (edit: ReviewEdit) => void;
};

/** Left side of Review: what was changed, scope by scope, each with what it takes away and adds. */
export function ReviewEdits({ edits, busy, onUndo }: Props) {
  return (
    <Box component="section" aria-label="Changed scopes">
      <Box component="h2" sx={{ m: 0, px: 6, py: 3, fontSize: 13, fontWeight: 600 }}>
        {'Changed scopes '}
        <Box component="span" sx={{ fontWeight: 400, color: 'fg.muted' }}>
          {edits.length}
        </Box>
      </Box>
      {edits.map((edit) => (
        <EditBlock key={edit.key} edit={edit} busy={busy} onUndo={() => onUndo(edit)} />
      ))}
    </Box>
  );
}

/** By the first word of an edit's key. */
const icons: Readonly<Record<string, typeof Package>> = {
  enabled: Package,
  registration: Package,
  delete: Package,
  users: Users,
  tag: Tag,
  group: Server,
  'group-of': Server,
};

function iconOf(key: string) {
  return icons[key.split(':')[0] ?? ''] ?? SlidersHorizontal;
}

type BlockProps = { readonly edit: ReviewEdit; readonly busy: boolean; readonly onUndo: () => void };

function EditBlock({ edit, busy, onUndo }: BlockProps) {
  return (
    <Box
      component="article"
      aria-label={edit.title}
      sx={{ px: 6, py: 3, borderTop: '1px solid', borderColor: 'line.default' }}
    >
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
        <Box sx={{ pt: 0.5 }}>
          <Icon of={iconOf(edit.key)} colour="fg-muted" />
        </Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box component="h3" sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
            {edit.title}
          </Box>
          <Box sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '16px' }}>
            {`${edit.where} · `}
            <Ago at={edit.at} />
          </Box>
        </Box>
        <IconButton size="small" aria-label={`Undo ${edit.title}`} disabled={busy} onClick={onUndo}>
          <Icon of={Undo2} />
        </IconButton>
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 2, p: 0, pl: 6, display: 'grid', gap: 0.5 }}>
        {edit.removed.map((line) => (
          <DiffLine key={`-${line}`} text={line} added={false} />
        ))}
        {edit.added.map((line) => (
          <DiffLine key={`+${line}`} text={line} added />
        ))}
      </Box>
      <Box sx={{ mt: 2, pl: 6, color: 'fg.secondary', fontSize: 12, lineHeight: '16px' }}>{edit.effect}</Box>
    </Box>
  );
}

function DiffLine({ text, added }: { readonly text: string; readonly added: boolean }) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 2,
        px: 2,
        py: 1,
        borderRadius: '4px',
        bgcolor: added ? 'accent.tint' : 'bg.sunken',
        color: added ? 'fg.default' : 'fg.muted',
      }}
    >
      <Box component="span" sx={{ color: added ? 'accent.text' : 'fg.muted', width: 10 }}>
        {added ? '+' : '−'}
      </Box>
      <Box component="span" sx={{ textDecoration: added ? 'none' : 'line-through' }}>
        {text}
      </Box>
    </Box>
  );
}
