import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { File, Folder, Server } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { EmptyState, FormDialog, Loading, ProblemPanel } from '#renderer/ui/index.ts';
import type { ShareFolder } from '#shared/contract/shares.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { ShareEntry } from '#shared/domain/share/location.ts';
import { dateText } from '../expiry.ts';
import { sizeText } from '../sizes.ts';

type Shown =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'folder'; readonly folder: ShareFolder };

type Props = { readonly open: boolean; readonly onPick: (path: string) => void; readonly onClose: () => void };

/** The console's own Browse, for entries without a native file dialog: shares, folders, files with size and date. */
export function ShareBrowser({ open, onPick, onClose }: Props) {
  const { at, shown, go } = useFolder(open);
  const title = at ?? 'File shares';
  return (
    <FormDialog
      open={open}
      title="Browse for an MSIX image"
      subtitle={title}
      width={680}
      onClose={onClose}
      foot="Choose a .vhd, .vhdx or .cim file."
      actions={
        <>
          <Button
            variant="outlined"
            disabled={at === null}
            onClick={() => go(shown.kind === 'folder' ? shown.folder.parent : null)}
          >
            Up
          </Button>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      {shown.kind === 'loading' && <Loading label={`Reading ${title}`} />}
      {shown.kind === 'failed' && <ProblemPanel problem={shown.problem} onRetry={() => go(at)} />}
      {shown.kind === 'folder' && (
        <Entries
          key={title}
          folder={shown.folder}
          onOpen={(entry) => {
            const path = joined(at, entry.name);
            if (entry.kind === 'folder') go(path);
            else onPick(path);
          }}
        />
      )}
    </FormDialog>
  );
}

function joined(folder: string | null, name: string): string {
  return folder === null ? name : `${folder.replace(/\\+$/, '')}\\${name}`;
}

function useFolder(open: boolean) {
  const api = useApi();
  const [at, setAt] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` repeats the same folder on Retry
  useEffect(() => {
    if (!open) return;
    const own = new AbortController();
    setShown({ kind: 'loading' });
    const reading =
      at === null
        ? api.shares.roots(undefined, { signal: own.signal }).then(rootFolder)
        : api.shares.list({ path: at }, { signal: own.signal });
    reading.then(
      (folder) => !own.signal.aborted && setShown({ kind: 'folder', folder }),
      (error: unknown) => !own.signal.aborted && setShown({ kind: 'failed', problem: problemOf(error) }),
    );
    return () => own.abort();
  }, [api, open, at, turn]);
  const go = (path: string | null) => {
    setAt(path);
    setTurn((before) => before + 1);
  };
  return { at, shown, go };
}

function rootFolder(roots: readonly string[]): ShareFolder {
  const entries = roots.map((name): ShareEntry => ({ name, kind: 'folder', size: 0, modifiedAt: 0 }));
  return { path: '', parent: null, entries };
}

type EntriesProps = { readonly folder: ShareFolder; readonly onOpen: (entry: ShareEntry) => void };

function Entries({ folder, onOpen }: EntriesProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  if (folder.entries.length === 0) {
    return (
      <EmptyState
        title={folder.path === '' ? 'No file shares' : 'This folder is empty'}
        text={folder.path === '' ? 'Type the path of the image instead.' : 'Go up to choose another folder.'}
      />
    );
  }
  return (
    <Box
      component="ul"
      ref={list}
      aria-label="Files and folders"
      onKeyDown={moveFocus}
      sx={{ listStyle: 'none', m: 0, p: 0, height: 360, overflow: 'auto' }}
    >
      {folder.entries.map((entry) => (
        <li key={entry.name}>
          <EntryLine entry={entry} root={folder.path === ''} onOpen={() => onOpen(entry)} />
        </li>
      ))}
    </Box>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((each) => each.matches(':focus'));
  buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
}

type LineProps = { readonly entry: ShareEntry; readonly root: boolean; readonly onOpen: () => void };

function EntryLine({ entry, root, onOpen }: LineProps) {
  const Icon = root ? Server : entry.kind === 'folder' ? Folder : File;
  return (
    <ButtonBase
      onClick={onOpen}
      sx={{
        width: '100%',
        height: 34,
        px: 2,
        gap: 3,
        justifyContent: 'flex-start',
        borderRadius: '6px',
        font: 'inherit',
        '&:hover': { bgcolor: 'bg.hover' },
        '&:focus-visible': { outline: '2px solid', outlineColor: 'accent.text', outlineOffset: -2 },
      }}
    >
      <Icon size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden />
      <Box component="span" sx={{ flex: 1, textAlign: 'left', overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {entry.name}
      </Box>
      {entry.kind === 'file' && (
        <>
          <Box component="span" sx={{ color: 'fg.muted', width: 90, textAlign: 'right' }}>
            {sizeText(entry.size)}
          </Box>
          <Box component="span" sx={{ color: 'fg.muted', width: 90, textAlign: 'right' }}>
            {dateText(entry.modifiedAt)}
          </Box>
        </>
      )}
    </ButtonBase>
  );
}
