import { styled } from '@mui/material/styles';
import type { ReactElement, ReactNode } from 'react';

const Main = styled('main')({ height: '100%', overflow: 'auto', display: 'grid', placeItems: 'center', padding: 24 });
const Column = styled('div')({ width: 'min(560px, 100%)' });

/** A window that has nothing to show but one message. */
export function Centred(props: { readonly children: ReactNode }): ReactElement {
  return (
    <Main>
      <Column>{props.children}</Column>
    </Main>
  );
}
