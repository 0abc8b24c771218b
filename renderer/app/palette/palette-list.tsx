import { styled } from '@mui/material/styles';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Command, Icon, Kbd, token } from '#renderer/ui/index.ts';
import { type Match, matchGroups } from './matching.ts';

const Head = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  padding: '0 16px',
  minHeight: 52,
  borderBottom: `1px solid ${token('line-default')}`,
});
const Input = styled('input')({
  flex: 1,
  minWidth: 0,
  height: 40,
  border: 0,
  background: 'none',
  font: 'inherit',
  fontSize: 16,
  color: token('fg-default'),
  '&:focus-visible': { outline: 'none' },
  '&::placeholder': { color: token('fg-muted'), opacity: 1 },
});
const List = styled('div')({ overflow: 'auto', padding: 8, flex: 1, minHeight: 0 });
const GroupTitle = styled('div')({
  padding: '8px 12px 4px',
  fontSize: 12,
  lineHeight: '16px',
  fontWeight: 600,
  color: token('fg-secondary'),
});
const Option = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  height: 34,
  padding: '0 12px',
  borderRadius: 6,
  cursor: 'pointer',
  '&[aria-selected="true"]': { background: token('accent-tint') },
  '& b': { color: token('accent-text'), fontWeight: 600 },
});
const Foot = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  height: 36,
  padding: '0 20px',
  fontSize: 12,
  color: token('fg-muted'),
  background: token('bg-foot'),
  borderTop: `1px solid ${token('line-default')}`,
});

function TitleText(props: { readonly match: Match }): ReactElement {
  const { command, at } = props.match;
  if (at === null) return <span>{command.title}</span>;
  const [from, to] = at;
  return (
    <span>
      {command.title.slice(0, from)}
      <b>{command.title.slice(from, to)}</b>
      {command.title.slice(to)}
    </span>
  );
}

function Line(props: {
  readonly match: Match;
  readonly id: string;
  readonly on: boolean;
  readonly onRun: () => void;
  readonly onPoint: () => void;
}): ReactElement {
  const { match, id, on, onRun, onPoint } = props;
  const { icon, mark, detail, shortcut } = match.command;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on) line.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return (
    <Option ref={line} role="option" id={id} aria-selected={on} onClick={onRun} onPointerMove={onPoint}>
      <span style={{ width: 16, height: 16, flex: 'none' }}>
        {mark ?? (icon !== undefined && <Icon of={icon} colour="fg-muted" />)}
      </span>
      <TitleText match={match} />
      <span style={{ flex: 1 }} />
      {detail !== undefined && <span style={{ color: token('fg-muted') }}>{detail}</span>}
      {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
    </Option>
  );
}

/** The field and what fits it: a combobox with a list box; arrows move, Enter runs. */
export function PaletteList(props: {
  readonly commands: readonly Command[];
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { commands, text, onText, onClose } = props;
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const groups = useMemo(() => matchGroups(commands, text), [commands, text]);
  const flat = groups.flatMap(({ matches }) => matches);
  const at = Math.min(chosen, Math.max(0, flat.length - 1));
  function run(match: Match | undefined): void {
    if (match === undefined) return;
    onClose();
    // After the dialog has given the focus back, so that what opens now can take it.
    setTimeout(match.command.run);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((at + step + flat.length) % Math.max(1, flat.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(flat[at]);
    }
  }
  return (
    <>
      <Head>
        <Icon of={Search} colour="fg-muted" />
        <Input
          autoFocus
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded
          aria-controls={`${id}-list`}
          {...(flat.length > 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
          placeholder="Search or run a command"
          spellCheck={false}
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            onText(event.target.value);
            setChosen(0);
          }}
        />
        <span role="status" style={{ color: token('fg-muted') }}>
          {flat.length} {flat.length === 1 ? 'result' : 'results'}
        </span>
        <Kbd>Esc</Kbd>
      </Head>
      <List role="listbox" id={`${id}-list`} aria-label="Results" tabIndex={-1}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
          <div key={group.title} role="group" aria-label={group.title}>
            <GroupTitle role="presentation">{group.title}</GroupTitle>
            {group.matches.map((match) => {
              const index = flat.indexOf(match);
              return (
                <Line
                  key={match.command.id}
                  match={match}
                  id={`${id}-${index}`}
                  on={index === at}
                  onRun={() => run(match)}
                  onPoint={() => setChosen(index)}
                />
              );
            })}
          </div>
        ))}
      </List>
      <Foot>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> move
        <Kbd style={{ marginLeft: 10 }}>Enter</Kbd> run
        <Kbd style={{ marginLeft: 10 }}>Esc</Kbd> close
        <span style={{ marginLeft: 'auto' }}>@ host · # package · &gt; command</span>
      </Foot>
    </>
  );
}
