/** *Why this version?* and *Explain access*, over any screen. */
export { ExplainProvider, useExplain } from './explain-provider.tsx';
export { DependencyLines } from './reason-list.tsx';
