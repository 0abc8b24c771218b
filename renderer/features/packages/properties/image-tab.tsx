import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { Field, FieldList, Loading, ProblemPanel } from '#renderer/ui/index.ts';
import { worstFirst } from '#shared/domain/finding/finding.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { FindingsList } from '../findings-list.tsx';
import { ImageFiles, imageText } from '../image-files.tsx';

type Added = Pick<AppPackage, 'id' | 'rootPath' | 'image'>;

/** The Image tab: the image as it is read now, the files that it is made of, and what the checks find on image and package. */
export function ImageTab({ added }: { readonly added: Added }) {
  const api = useApi();
  const { id } = added;
  const load = useMemo(
    () => (signal: AbortSignal) => api.packages.inspectAdded({ packageId: id }, { signal }),
    [api, id],
  );
  const read = useLoad(load, []);
  if (read.data !== null) return <Read inspection={read.data} added={added} />;
  return read.kind === 'failed' ? (
    <ProblemPanel problem={read.problem} onRetry={read.refresh} />
  ) : (
    <Loading label="Reading the image" />
  );
}

function Read({ inspection, added }: { readonly inspection: Inspection; readonly added: Added }) {
  const facts = inspection.packages.find((each) => each.rootPath === added.rootPath);
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <FieldList>
        <Field label="MSIX image path">{added.image.path}</Field>
        <Field label="Format">{imageText(inspection)}</Field>
        {inspection.companions.length > 0 && (
          <Field label="Files of the image">
            <ImageFiles companions={inspection.companions} />
          </Field>
        )}
        {facts !== undefined && <Field label="Files">{facts.files.toLocaleString('en')}</Field>}
      </FieldList>
      {facts === undefined ? (
        <ProblemPanel problem={{ code: 'package-not-in-image', details: { path: added.image.path } }} />
      ) : (
        <FindingsList findings={worstFirst([...inspection.findings, ...facts.findings])} />
      )}
    </Box>
  );
}
