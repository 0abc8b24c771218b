import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import MuiSelect from '@mui/material/Select';
import { ChevronDown } from 'lucide-react';
import { type ReactElement, type ReactNode, useId } from 'react';
import { FieldFrame } from './text-field.tsx';
import { token } from './theme/tokens.ts';

export type SelectOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** A second, muted part of the line. */
  readonly detail?: string;
  /** Options of one group stand together under its name. */
  readonly group?: string;
  readonly disabled?: boolean;
};

function Chevron(props: { readonly className?: string }): ReactElement {
  return <ChevronDown className={props.className} size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />;
}

function lines<Value extends string>(options: readonly SelectOption<Value>[]): ReactNode[] {
  return options.flatMap((option, index) => {
    const begins = option.group !== undefined && option.group !== options[index - 1]?.group;
    const head = (
      <ListSubheader
        key={`group ${option.group}`}
        role="presentation"
        sx={{ lineHeight: '28px', fontSize: 12, color: token('fg-muted') }}
      >
        {option.group}
      </ListSubheader>
    );
    const item = (
      <MenuItem key={option.value} value={option.value} disabled={option.disabled ?? false}>
        {option.label}
        {option.detail !== undefined && (
          <span style={{ marginLeft: 'auto', paddingLeft: 16, color: token('fg-muted') }}>{option.detail}</span>
        )}
      </MenuItem>
    );
    return begins ? [head, item] : [item];
  });
}

/** A choice of one, with its label above; arrow keys and typing work as in a native one. */
export function Select<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  /** No label above; it names the field for screen readers alone. */
  readonly labelHidden?: boolean;
}): ReactElement {
  const { label, value, options, onChange, labelHidden = false } = props;
  const id = useId();
  const chosen = options.find((option) => option.value === value);
  const select = (
    <MuiSelect<Value>
      id={id}
      fullWidth
      displayEmpty
      value={chosen === undefined ? ('' as Value) : value} // MUI's word for nothing chosen
      disabled={props.disabled ?? false}
      IconComponent={Chevron}
      renderValue={() => chosen?.label ?? <span style={{ color: token('fg-muted') }}>{props.placeholder ?? ''}</span>}
      onChange={(event) => onChange(event.target.value as Value)} // only values of the options can be chosen
      SelectDisplayProps={labelHidden ? { 'aria-label': label } : { 'aria-labelledby': `${id}-label ${id}` }}
      sx={{
        '& .MuiSelect-select': {
          display: 'flex',
          alignItems: 'center',
          padding: '0 10px',
          minHeight: '32px !important',
        },
        '& .MuiSelect-icon': { top: 8, right: 8, color: token('fg-muted') },
      }}
    >
      {lines(options)}
    </MuiSelect>
  );
  if (labelHidden) return select;
  return (
    <FieldFrame label={label} id={id} labelId={`${id}-label`} error={props.error} hint={props.hint}>
      {select}
    </FieldFrame>
  );
}
