/** Maintenance windows of a scope, edited in a dialog of their own. */
export { WindowsLink } from './windows-link.tsx';
