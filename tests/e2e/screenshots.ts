/**
 * `deno task screenshots`: pictures of the demo's screens for the README, into `static/screenshots/`. With
 * `--all FOLDER` every screen at three widths and in both themes, to be looked at.
 */

import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import type { BrowserContextOptions, Page } from "playwright-core";
import { ServerProcess } from "../server_process.ts";
import { LAPTOP, openBrowser, PHONE } from "./chromium.ts";

const FOLDER = "static/screenshots";
/** A picture larger than this makes the README slow to open. */
const PICTURE_MAX_BYTES = 300 * 1024;
/** Wide enough for six columns that say all. */
const WIDE = { viewport: { width: 1600, height: 900 } };
/** The screens on the wall. */
const WALL = { viewport: { width: 1920, height: 1080 } };

/** A picture: its file, what it is taken with, and what is waited for. */
interface Picture {
  file: string;
  options: BrowserContextOptions;
  path: string;
  ready?(page: Page): Promise<void>;
}

/** A search whose answer has every stage, day and priority in it. */
const VARIED = "/?busca=jardim";
/** Late, and halfway through production. */
const PEDIDO = "1015";

const story = (page: Page) => page.getByText("Pedido criado").first().waitFor();
const lines = (page: Page) => page.locator("tbody tr").first().waitFor();

/** Those of the README. */
const PICTURES: Picture[] = [
  { file: "lista.png", options: LAPTOP, path: VARIED, ready: lines },
  { file: "lista_escura.png", options: { ...LAPTOP, colorScheme: "dark" }, path: VARIED, ready: lines },
  { file: "lista_celular.png", options: PHONE, path: VARIED, ready: lines },
  { file: "quadro.png", options: WIDE, path: "/quadro" },
  { file: "fila.png", options: LAPTOP, path: "/fila/sublimacao" },
  { file: "pedido.png", options: LAPTOP, path: `/?pedido=${PEDIDO}`, ready: story },
  { file: "tv.png", options: { viewport: { width: 1280, height: 720 } }, path: "/tv" },
];

/** Every screen, by the name of its picture. */
const SCREENS: Record<string, [path: string, ready?: (page: Page) => Promise<void>]> = {
  list: ["/", lines],
  quadro: ["/quadro"],
  fila: ["/fila/sublimacao"],
  pedido: [`/p/${PEDIDO}`, story],
  drawer: [`/?pedido=${PEDIDO}`, story],
  form: ["/?novo", (page) => page.getByRole("dialog").getByRole("button", { name: "Salvar" }).waitFor()],
  tv: ["/tv"],
  telas: ["/telas"],
  conectar: ["/conectar"],
  importParts: ["/importar"],
  acessos: ["/acessos", (page) => page.getByRole("button", { name: "Criar link" }).waitFor()],
  loja: ["/loja", (page) => page.getByRole("button", { name: "Salvar" }).waitFor()],
  print: ["/imprimir?ids=1&layout=lista"],
  exemplo: ["/exemplo"],
};

/** All of them, at three widths and in both themes. */
const EVERYTHING: Picture[] = Object.entries(SCREENS).flatMap(([name, [path, ready]]) =>
  [PHONE, LAPTOP, WALL].flatMap((device) =>
    (["light", "dark"] as const).map((colorScheme) => ({
      file: `${name}-${device.viewport.width}-${colorScheme}.png`,
      options: { ...device, colorScheme },
      path,
      ready,
    }))
  )
);

/** Serves the demo, to who has an access. */
function startDemo(): ServerProcess {
  const folder = Deno.makeTempDirSync({ prefix: "sgp-demo-" });
  return new ServerProcess({
    env: { SGP_DATA: `${folder}/pedidos.db`, SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_AUTH: "on" },
    script: "server/demo/main.ts",
    args: [`--folder=${folder}`],
  });
}

const { all } = parseArgs({ args: Deno.args, options: { all: { type: "string" } } }).values;
const folder = all ?? FOLDER;
await Deno.mkdir(folder, { recursive: true });
{
  await using demo = startDemo();
  const link = (await demo.out.find(/http:.*\/entrar/)).trim();
  await using browser = await openBrowser();
  for (const { file, options, path, ready } of all ? EVERYTHING : PICTURES) {
    const page = await browser.open(link, { reducedMotion: "reduce", ...options });
    await page.waitForURL((url) => !url.pathname.startsWith("/entrar"));
    await page.goto(new URL(path, link).href, { waitUntil: "networkidle" });
    await ready?.(page);
    await page.evaluate(() => document.fonts.ready);
    const picture = await page.screenshot({ path: `${folder}/${file}` });
    assert.ok(all || picture.length < PICTURE_MAX_BYTES, `${file} is ${picture.length} bytes`);
    await page.context().close();
    console.log(`${folder}/${file}  ${Math.round(picture.length / 1024)} KiB`);
  }
}
// Chromium lives as long as its process.
Deno.exit(0);
