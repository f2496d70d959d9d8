// First of all imports: it tells zod not to compile schemas, which the content policy forbids.
import '#shared/zod.ts';
import './styles.ts';
import { mount } from './mount.tsx';
import { WorkApp } from './WorkApp.tsx';

mount(<WorkApp />);
