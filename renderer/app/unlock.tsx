// First of all imports: it tells zod not to compile schemas, which the content policy forbids.
import '#shared/zod.ts';
import './styles.ts';
import { UnlockApp } from '#renderer/features/unlock/UnlockApp.tsx';
import { mount } from './mount.tsx';

mount(<UnlockApp />);
