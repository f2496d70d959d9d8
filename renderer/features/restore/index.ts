export { RestoreWizard, type RestoreWizardProps } from './RestoreWizard.tsx';
