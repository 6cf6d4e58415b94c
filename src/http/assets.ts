import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';

interface Asset {
  /** Changes whenever the content does, so that a browser may keep it for ever. */
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

export interface Assets {
  readonly style: Asset;
  readonly script: Asset;
  readonly icon: Asset;
  readonly htmx: Asset;
}

const ownAsset = (name: string, extension: string, type: string): Asset => {
  const body = readFileSync(new URL(`./assets/${name}.${extension}`, import.meta.url), 'utf8');
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${hash}.${extension}`, type, body };
};

const htmxAsset = (): Asset => {
  const require = createRequire(import.meta.url);
  const manifest: unknown = JSON.parse(readFileSync(require.resolve('htmx.org/package.json'), 'utf8'));
  const { version } = manifest as { readonly version: string };
  const body = readFileSync(require.resolve('htmx.org/dist/htmx.min.js'), 'utf8');
  return { path: `/assets/htmx-${version}.js`, type: 'text/javascript; charset=utf-8', body };
};

/** Reads the style sheet, the chat script, the icon and htmx (from its package) once, at start. */
export const loadAssets = (): Assets => ({
  style: ownAsset('style', 'css', 'text/css; charset=utf-8'),
  script: ownAsset('chat', 'js', 'text/javascript; charset=utf-8'),
  icon: ownAsset('icon', 'svg', 'image/svg+xml'),
  htmx: htmxAsset(),
});

/** Serves each asset at its own path, to be kept for a year. */
export const assetRoutes = (assets: Assets): Hono => {
  const routes = new Hono();
  for (const asset of Object.values(assets) as readonly Asset[]) {
    routes.get(asset.path, (c) => {
      c.header('Content-Type', asset.type);
      c.header('Cache-Control', 'public, max-age=31536000, immutable');
      return c.body(asset.body);
    });
  }
  return routes;
};
