import { createRoot } from 'react-dom/client';
import '../styles/index.css';
import './gallery.css';
import { Gallery } from './Gallery.tsx';
import { readSettings } from './settings.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('gallery.html has no #root');

const settings = readSettings(new URLSearchParams(window.location.search));
if (settings.theme !== null) document.documentElement.dataset.theme = settings.theme;
document.documentElement.dataset.density = settings.density;
createRoot(root).render(<Gallery settings={settings} />);
