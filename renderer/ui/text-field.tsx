import InputBase from '@mui/material/OutlinedInput';
import { styled } from '@mui/material/styles';
import { type ReactElement, type ReactNode, useId } from 'react';
import { monoFont, token } from './theme/tokens.ts';

const Label = styled('label')({
  display: 'block',
  marginBottom: 4,
  fontSize: 12,
  lineHeight: '16px',
  color: token('fg-secondary'),
});
const Line = styled('div')({ display: 'flex', gap: 8 });
const Action = styled('div')({ display: 'flex', flex: 'none' });
const Below = styled('div')({ marginTop: 4, fontSize: 12, lineHeight: '16px', color: token('fg-muted') });

/** The frame of every field: label above, error or hint below. `children` gets the ids that join them. */
export function FieldFrame(props: {
  readonly label: string;
  readonly id: string;
  readonly labelId?: string;
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { label, id, labelId, error, hint, children } = props;
  const wrong = error !== undefined && error !== null && error !== '';
  return (
    <div>
      <Label htmlFor={id} id={labelId}>
        {label}
      </Label>
      {children}
      <div id={`${id}-below`}>
        {wrong && (
          <Below role="alert" style={{ color: token('st-red') }}>
            {error}
          </Below>
        )}
        {!wrong && hint !== undefined && <Below>{hint}</Below>}
      </div>
    </div>
  );
}

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  /** A sentence; while there is one, the field is marked as wrong. */
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  readonly readOnly?: boolean;
  readonly disabled?: boolean;
  readonly mono?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  /** Id of a `datalist` that completes what is typed. */
  readonly suggestions?: string;
  /** A button beside the field, such as Browse. */
  readonly action?: ReactNode;
};

/** A line of text with its label above. Read-only ones are sunken and have no edge. */
export function TextField(props: TextFieldProps): ReactElement {
  const { label, value, onChange, error, hint, readOnly = false, disabled = false, mono = false } = props;
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== '';
  return (
    <FieldFrame label={label} id={id} error={error} hint={hint}>
      <Line>
        <InputBase
          id={id}
          value={value}
          readOnly={readOnly}
          disabled={disabled}
          error={wrong}
          autoFocus={props.autoFocus ?? false}
          placeholder={props.placeholder ?? ''}
          onChange={(event) => onChange?.(event.target.value)}
          slotProps={{
            input: {
              'aria-describedby': `${id}-below`,
              spellCheck: false,
              maxLength: props.maxLength,
              list: props.suggestions,
            },
          }}
          sx={{
            flex: 1,
            minWidth: 0,
            ...(mono && { fontFamily: monoFont, fontSize: 12 }),
            ...(readOnly && {
              background: token('bg-sunken'),
              '&:not(.Mui-focused) .MuiOutlinedInput-notchedOutline': { borderColor: 'transparent' },
            }),
          }}
        />
        {props.action !== undefined && <Action>{props.action}</Action>}
      </Line>
    </FieldFrame>
  );
}
