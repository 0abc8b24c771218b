import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { Tag } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { Icon, TasksMenu, TextField } from '#renderer/ui/index.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import type { VersionTag } from '#shared/domain/site/site.ts';

/** The three tags: Tasks > Edit (or F2, or a double click) renames the selected one in place, Enter keeps it. */
export function TagList({ site }: { readonly site: SiteSummary }) {
  const [selected, setSelected] = useState<VersionTag['id'] | null>(null);
  const [editing, setEditing] = useState<VersionTag['id'] | null>(null);
  const edit = {
    id: 'edit',
    label: 'Edit',
    shortcut: 'F2',
    disabled: selected === null,
    onSelect: () => setEditing(selected),
  };
  return (
    <Box sx={{ display: 'flex', gap: 4, alignItems: 'flex-start' }}>
      <Box
        component="ul"
        aria-label="Version tags"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          flex: 1,
          border: '1px solid',
          borderColor: 'line.default',
          borderRadius: '8px',
          overflow: 'hidden',
        }}
      >
        {site.tags.map((tag) => (
          <Box component="li" key={tag.id} sx={{ '& + &': { borderTop: '1px solid', borderColor: 'line.subtle' } }}>
            {editing === tag.id ? (
              <TagEditor site={site} tag={tag} onDone={() => setEditing(null)} />
            ) : (
              <TagLine
                tag={tag}
                selected={selected === tag.id}
                onSelect={() => setSelected(tag.id)}
                onEdit={() => {
                  setSelected(tag.id);
                  setEditing(tag.id);
                }}
              />
            )}
          </Box>
        ))}
      </Box>
      <TasksMenu items={[edit]} />
    </Box>
  );
}

type LineProps = {
  readonly tag: VersionTag;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onEdit: () => void;
};

function TagLine({ tag, selected, onSelect, onEdit }: LineProps) {
  return (
    <ButtonBase
      aria-pressed={selected}
      onClick={onSelect}
      onDoubleClick={onEdit}
      onKeyDown={(event) => event.key === 'F2' && onEdit()}
      sx={{
        width: '100%',
        height: 34,
        px: 2.5,
        gap: 2,
        justifyContent: 'flex-start',
        font: 'inherit',
        bgcolor: selected ? 'bg.selected' : 'transparent',
      }}
    >
      <Icon of={Tag} size={14} />
      {tag.name}
    </ButtonBase>
  );
}

type EditorProps = { readonly site: SiteSummary; readonly tag: VersionTag; readonly onDone: () => void };

/** Enter keeps the name at once, Esc leaves it as it was. */
function TagEditor({ site, tag, onDone }: EditorProps) {
  const api = useApi();
  const [name, setName] = useState(tag.name);
  const [refused, setRefused] = useState<string | null>(null);
  async function save() {
    try {
      await api.settings.renameTag({ siteId: site.id, tagId: tag.id, revision: site.revision, name });
      onDone();
    } catch (error) {
      const { title, remedy } = problemText(problemOf(error));
      setRefused(`${title}. ${remedy}`);
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save();
    if (event.key === 'Escape') onDone();
  };
  return (
    <Box onKeyDown={onKeyDown} sx={{ p: 2 }}>
      <TextField
        label={`New name of ${tag.name}`}
        value={name}
        onChange={setName}
        maxLength={64}
        autoFocus
        hint="Enter keeps it, Esc leaves it."
        {...(refused === null ? {} : { error: refused })}
      />
    </Box>
  );
}
