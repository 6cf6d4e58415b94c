// Runs by itself after an install. echarts is drawn with on the server from its modules; its ready-made bundles for
// browsers and their source maps are most of its size (51 of 62 MB), and nothing here reads them.
import { rmSync } from 'node:fs';

rmSync(new URL('../node_modules/echarts/dist/', import.meta.url), { recursive: true, force: true });
