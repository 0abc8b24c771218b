/** Levers of the simulated fleet, for the details of a host. */
export { LabLevers } from './lab-levers.tsx';
