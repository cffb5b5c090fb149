// Builds what the page's browsers load: `npm ci && npm run build` (or `make assets`). The same sources and lock file
// give the same bytes; `--into FOLDER` writes them elsewhere, so that a test can compare.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import * as esbuild from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf("--into");
const into = at > 0 ? path.resolve(process.argv[at + 1]) : path.join(here, "../src/truceline/publish/web/static");

/** Every file of src/ that is not a part of another one is an entry: one script a page that needs one. */
async function entries() {
  const names = await readdir(path.join(here, "src"));
  return names.filter((name) => /\.(js|css)$/.test(name)).map((name) => path.join(here, "src", name));
}

/** Natural Earth 1:50m (public domain): land and the borders between countries, without names. */
async function outlines() {
  const file = path.join(here, "node_modules/world-atlas/countries-50m.json");
  const world = JSON.parse(await readFile(file, "utf8"));
  const geometries = world.objects.countries.geometries.map(({ type, arcs }) => ({ type, arcs }));
  const bare = { ...world, objects: { countries: { type: "GeometryCollection", geometries } } };
  await writeFile(path.join(into, "outlines.json"), JSON.stringify(bare));
}

await mkdir(into, { recursive: true });
const { metafile } = await esbuild.build({
  metafile: true,
  absWorkingDir: here,
  entryPoints: await entries(),
  outdir: into,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome109", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "linked",
  loader: { ".png": "dataurl", ".svg": "dataurl" },
});
await outlines();

// What no source builds any more goes; what is there stays readable while it is built anew.
const built = new Set(["outlines.json", ...Object.keys(metafile.outputs).map((name) => path.basename(name))]);
for (const name of await readdir(into)) if (!built.has(name)) await rm(path.join(into, name));
