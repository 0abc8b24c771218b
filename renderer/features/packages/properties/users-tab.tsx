import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { User, Users, X } from 'lucide-react';
import { useState } from 'react';
import { Icon, Notice, Select, TextField } from '#renderer/ui/index.ts';
import { type Principal, principalKey } from '#shared/domain/access/principal.ts';

type Props = { readonly users: readonly Principal[]; readonly onUsers: (users: readonly Principal[]) => void };

/** The tab **Users and groups** of a package's properties: who gets it at sign-in. */
export function UsersTab({ users, onUsers }: Props) {
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <Rules limited={users.length > 0} />
      {users.length > 0 && (
        <Box
          component="ul"
          aria-label="Users and groups"
          sx={{ listStyle: 'none', m: 0, p: 0, border: '1px solid', borderColor: 'line.default', borderRadius: '8px' }}
        >
          {users.map((one) => (
            <Line
              key={principalKey(one)}
              principal={one}
              onRemove={() => onUsers(users.filter((other) => principalKey(other) !== principalKey(one)))}
            />
          ))}
        </Box>
      )}
      <AddPrincipal users={users} onUsers={onUsers} />
    </Box>
  );
}

/** Which rules apply, said where it is decided (product, section 5). */
function Rules({ limited }: { readonly limited: boolean }) {
  return limited ? (
    <Notice
      tone="grey"
      title="The rules of app attach apply: only these users and groups get it at sign-in."
      advice="They may come from AD DS or Microsoft Entra ID. Microsoft Entra Domain Services is not supported."
    />
  ) : (
    <Notice
      tone="grey"
      title="The rules of MSIX app attach apply: every user of a host that has the package gets it."
      advice="The users have to come from AD DS. Add a user or a group to limit the package to them."
    />
  );
}

function Line({ principal, onRemove }: { readonly principal: Principal; readonly onRemove: () => void }) {
  const { kind, name, sid } = principal;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        minHeight: 38,
        px: 2.5,
        '& + &': { borderTop: '1px solid', borderColor: 'line.subtle' },
      }}
    >
      <Icon of={kind === 'group' ? Users : User} />
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {name}
        <Box component="span" sx={{ color: 'fg.muted' }}>{` · ${kind}${sid === null ? '' : ` · ${sid}`}`}</Box>
      </Box>
      <IconButton size="small" aria-label={`Remove ${name}`} onClick={onRemove}>
        <Icon of={X} size={14} />
      </IconButton>
    </Box>
  );
}

const kinds = [
  { value: 'group', label: 'Group' },
  { value: 'user', label: 'User' },
] as const;
const sidForm = /^S-1(-\d+)+$/u;

/** Adds one by its name; the SID is what hosts compare where it is given. */
function AddPrincipal({ users, onUsers }: Props) {
  const [kind, setKind] = useState<Principal['kind']>('group');
  const [name, setName] = useState('');
  const [sid, setSid] = useState('');
  const wrong = sid.trim() !== '' && !sidForm.test(sid.trim());
  const typed: Principal = { kind, name: name.trim(), sid: sid.trim() === '' ? null : sid.trim() };
  const there = users.some((one) => principalKey(one) === principalKey(typed));
  const ready = typed.name !== '' && !wrong && !there;
  const add = () => {
    if (!ready) return;
    onUsers([...users, typed]);
    setName('');
    setSid('');
  };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '120px 1fr 1fr auto' }, gap: 2, alignItems: 'start' }}>
      <Select label="Kind" value={kind} options={kinds} onChange={setKind} />
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={256}
        placeholder="DOMAIN\name or name@domain"
        {...(there && typed.name !== '' ? { error: 'It is in the list already.' } : {})}
      />
      <TextField
        label="SID (optional)"
        value={sid}
        onChange={setSid}
        maxLength={184}
        placeholder="S-1-5-21-…"
        {...(wrong ? { error: 'A SID reads S-1-5-21-… with numbers.' } : {})}
      />
      <Box sx={{ pt: '20px' }}>
        <Button onClick={add} disabled={!ready}>
          {kind === 'group' ? 'Add group' : 'Add user'}
        </Button>
      </Box>
    </Box>
  );
}
