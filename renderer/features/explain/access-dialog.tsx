import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { Ago, CopyButton, FormDialog, Loading, Notice, ProblemPanel, Select, TextField } from '#renderer/ui/index.ts';
import type { AccessExplanation } from '#shared/contract/explain.ts';
import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import { HostField, hostNamed } from './host-field.tsx';
import { ReasonList } from './reason-list.tsx';
import { useSiteObjects } from './use-objects.ts';
import { accessAsText } from './version-text.ts';

/** What the dialog opens with; the rest is asked. */
export type AccessQuestion = { readonly siteId: SiteId; readonly hostName?: string; readonly packageId?: PackageId };
type Asked = { readonly user: string; readonly hostId: HostId; readonly packageId: PackageId };

/** *Explain access*: whether a user gets a package on a host, and if not, which requirement fails. */
export function AccessDialog({ siteId, hostName = '', packageId, onClose }: AccessQuestion & Closing) {
  const { hosts, packages } = useSiteObjects(siteId);
  const [user, setUser] = useState('');
  const [name, setName] = useState(hostName);
  const [wanted, setWanted] = useState<string>(packageId ?? '');
  const [asked, setAsked] = useState<Asked | null>(null);
  const host = hostNamed(hosts, name);
  const item = packages.find(({ id }) => id === wanted) ?? packages[0];
  const ready = user.trim() !== '' && host !== undefined && item !== undefined;
  const ask = () => ready && setAsked({ user: user.trim(), hostId: host.id, packageId: item.id });
  return (
    <FormDialog
      open
      title="Explain access"
      subtitle="Whether a user gets a package on a host"
      width={720}
      onClose={onClose}
      onSubmit={ask}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Close
          </Button>
          <Button variant="contained" type="submit" disabled={!ready}>
            Explain
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 4 }}>
        <TextField
          label="User"
          value={user}
          onChange={setUser}
          autoFocus
          maxLength={256}
          hint="As the directory says it: DOMAIN\name or name@domain"
        />
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
          <HostField value={name} hosts={hosts} onChange={setName} />
          <Select
            label="Package"
            value={item?.id ?? ''}
            options={packages.map((row) => ({ value: row.id as string, label: `${row.displayName} ${row.version}` }))}
            placeholder="The site has no packages"
            disabled={packages.length === 0}
            onChange={setWanted}
          />
        </Box>
        {asked !== null && <Answer key={Object.values(asked).join(' ')} asked={asked} />}
      </Box>
    </FormDialog>
  );
}
type Closing = { readonly onClose: () => void };

function Answer({ asked }: { readonly asked: Asked }) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.explain.access(asked, { signal }), [api, asked]);
  const read = useLoad(load, ['hosts', 'packages', 'changes']);
  if (read.data !== null) return <Explanation explanation={read.data} />;
  if (read.kind === 'failed') return <ProblemPanel problem={read.problem} onRetry={read.refresh} />;
  return <Loading label="Reading who gets it" />;
}

const verdicts = {
  yes: { tone: 'green', text: 'gets' },
  no: { tone: 'red', text: 'does not get' },
  'not-known': { tone: 'grey', text: 'may get' },
} as const;

function Explanation({ explanation }: { readonly explanation: AccessExplanation }) {
  const { user, hostName, label, answer } = explanation;
  const verdict = verdicts[answer.gets];
  const open = answer.requirements.filter(({ holds }) => holds === 'not-known').length;
  return (
    <>
      <Notice
        tone={verdict.tone}
        title={`${user} ${verdict.text} ${label} on ${hostName}`}
        advice={
          answer.gets === 'not-known'
            ? `${open} of ${answer.requirements.length} requirements cannot be told from here.`
            : undefined
        }
      />
      <ReasonList label="Requirements" reasons={answer.requirements} />
      {answer.instead !== null && (
        <Notice
          tone="orange"
          title={`${hostName} also offers ${answer.instead.version}, which is higher`}
          advice={
            answer.instead.holds === 'yes'
              ? 'Who is offered both gets the higher version.'
              : 'Who is offered both gets the higher version; whether this user is offered it is not known.'
          }
        />
      )}
      <Box sx={{ color: 'fg.secondary' }}>
        {answer.groupsAsOf === null ? (
          `No host has reported the groups of ${user} yet.`
        ) : (
          <>
            {'Groups as a host reported them at the last sign-in, '}
            <Ago at={answer.groupsAsOf} />.
          </>
        )}
      </Box>
      <div>
        <CopyButton text={accessAsText(explanation)} label="Copy as text" />
      </div>
    </>
  );
}
