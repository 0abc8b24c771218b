import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { CopyButton, FormDialog, Loading, monoFont, Notice, ProblemPanel } from '#renderer/ui/index.ts';
import type { ScriptFile } from '#shared/contract/changes.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { HostId } from '#shared/kernel/ids.ts';

type Props = {
  readonly siteId: Site['id'];
  /** What is still to do on this host; null for the edits that are not applied. */
  readonly hostId: HostId | null;
  readonly onClose: () => void;
};
const never = [] as const;

/** *Export as script*: the plan as PowerShell, to read, copy or download. */
export function ScriptDialog({ siteId, hostId, onClose }: Props) {
  const api = useApi();
  const load = useMemo(
    () => (signal: AbortSignal) => api.changes.script({ siteId, hostId }, { signal }),
    [api, siteId, hostId],
  );
  const read = useLoad(load, never);
  const file = read.data;
  return (
    <FormDialog
      open
      title="Export as script"
      subtitle="What the console would do, as the PowerShell that you could run by hand"
      width={880}
      foot={file?.name}
      onClose={onClose}
      onSubmit={() => file !== null && download(file)}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Close
          </Button>
          {file !== null && <CopyButton text={file.text} label="Copy" />}
          <Button variant="contained" type="submit" disabled={file === null}>
            Download
          </Button>
        </>
      }
    >
      {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
      {read.kind === 'loading' && file === null && <Loading label="Writing the script" />}
      {file !== null && (
        <Box sx={{ display: 'grid', gap: 3 }}>
          <Notice
            tone="orange"
            title="Not yet proven on Windows"
            advice="These are documented commands, put together without a Windows host. Its first lines say under which account each part runs; try it on one host first."
          />
          <Box
            component="pre"
            tabIndex={0}
            role="region"
            aria-label={file.name}
            sx={{
              m: 0,
              p: 3,
              maxHeight: 400,
              overflow: 'auto',
              bgcolor: 'bg.sunken',
              borderRadius: '6px',
              fontFamily: monoFont,
              fontSize: 12,
            }}
          >
            {file.text}
          </Box>
        </Box>
      )}
    </FormDialog>
  );
}

/** Hands the file to the browser; the console itself writes nothing. */
function download({ name, text }: ScriptFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the next turn may let go of the text.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
