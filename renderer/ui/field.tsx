import { styled } from '@mui/material/styles';
import type { ReactElement, ReactNode } from 'react';
import { token } from './theme/tokens.ts';

const List = styled('dl')({ margin: 0, display: 'grid', gap: 8 });
const Row = styled('div')({ display: 'grid', gridTemplateColumns: '116px minmax(0, 1fr)', gap: 8 });
const Label = styled('dt')({ color: token('fg-muted') });
const Value = styled('dd')({ margin: 0, minWidth: 0, overflowWrap: 'anywhere' });

/** A list of `Field`s, as a description list. */
export function FieldList(props: { readonly children: ReactNode; readonly label?: string }): ReactElement {
  return <List aria-label={props.label}>{props.children}</List>;
}

/** One fact: its label at the left (116 px, muted), its value at the right. Stands in a `FieldList`. */
export function Field(props: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <Row>
      <Label>{props.label}</Label>
      <Value>{props.children}</Value>
    </Row>
  );
}
