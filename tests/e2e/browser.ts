/**
 * The browser of the tests. On Linux it comes from npm with all that it needs, its libraries and fonts too, so that a
 * bare machine has one and every machine the same. `deno task browser` puts it there.
 *
 * It is in a lock file of its own, not among the imports of `deno.json`: those are fetched for whoever starts the server.
 */

import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";

const VERSION = "153.0.0";
const PACKAGE = `npm:@sparticuz/chromium@${VERSION}`;
const LOCK = join(import.meta.dirname!, "browser.lock");
const FOLDER = resolve(import.meta.dirname!, `../../node_modules/.chromium-${VERSION}`);
const FIRST_RUN = `First run: fetching the tests' browser, ${PACKAGE}: 70 MB, and 220 MB once it is unpacked`;

/** Its own fonts and no others; a page draws what it brings itself, and the rest in Open Sans. */
const FONTS = '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>';

/** Its libraries, in the folder into which it was unpacked. */
const LIBRARIES = join("al2023", "lib");

/** A home in which nothing can be kept: there Chromium keeps no certificates, and takes none of the person's. */
const NO_HOME = "/dev/null";

/** Of the ELF format: the type of the section with the symbols that are looked up, and a symbol's binding. */
const ELF = { dynamicSymbols: 11, weak: 2 };

/** What of a computer decides which browser it has. */
export interface Computer {
  os: typeof Deno.build.os;
  arch: typeof Deno.build.arch;
  env: Record<string, string | undefined>;
  exists(path: string): boolean;
}

/** A browser's program, and what its environment has besides the test's own. */
export interface Program {
  executablePath: string;
  env?: Record<string, string>;
}

const HERE: Computer = { ...Deno.build, env: Deno.env.toObject(), exists };

/** Starts the browser. @throws when this computer has none and cannot get one. */
export async function launchBrowser(args: string[]): Promise<Browser> {
  const { executablePath, env } = await findBrowser(HERE);
  return await chromium.launch({ executablePath, args, env: { ...HERE.env, ...env } });
}

/** The one that `CHROMIUM` names, else that of npm where it runs, else an installed one. @throws when there is none. */
export async function findBrowser(computer: Computer): Promise<Program> {
  const { os, arch, env } = computer;
  if (env.CHROMIUM) return { executablePath: env.CHROMIUM };
  if (os === "linux" && arch === "x86_64") return await packagedBrowser(FOLDER);
  const installed = placesOfInstalled(computer).find(computer.exists);
  if (installed) return { executablePath: installed };
  throw new Error("No browser for the tests: install Chrome or Edge, or name a Chromium in the variable CHROMIUM.");
}

/** Unpacks the browser into a folder, unless it is there. Any number of processes may do so at once. */
export async function packagedBrowser(folder: string): Promise<Program> {
  if (!exists(folder)) {
    console.error(FIRST_RUN);
    const unpacked = `${folder}.${crypto.randomUUID()}`;
    await unpackInto(unpacked);
    try {
      Deno.renameSync(unpacked, folder);
    } catch (error) {
      Deno.removeSync(unpacked, { recursive: true });
      // Another process was faster.
      if (!exists(folder)) throw error;
    }
  }
  const env = {
    LD_LIBRARY_PATH: join(folder, LIBRARIES),
    FONTCONFIG_FILE: join(folder, "fonts", "fonts.conf"),
    HOME: NO_HOME,
  };
  return { executablePath: join(folder, "chromium"), env };
}

/** The package unpacks itself into the folder for temporary files, its libraries only where it takes itself to be at Amazon's. */
async function unpackInto(folder: string): Promise<void> {
  Deno.mkdirSync(folder, { recursive: true });
  const code = `import chromium from "${PACKAGE}"; await chromium.executablePath();`;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "-q", "--no-config", "--node-modules-dir=none", `--lock=${LOCK}`, "--frozen", code],
    env: { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
  }).output();
  if (!success) {
    Deno.removeSync(folder, { recursive: true });
    throw new Error(
      `The tests' browser cannot be fetched; the variable CHROMIUM may name another:\n${
        new TextDecoder().decode(stderr)
      }`,
    );
  }
  Deno.writeTextFileSync(join(folder, "fonts", "fonts.conf"), FONTS);
  const libraries = join(folder, LIBRARIES);
  loosen(join(libraries, "libsoftokn3.so"));
  // Found by its name alone: any library will do.
  Deno.symlinkSync("libplc4.so", join(libraries, "libsqlite3.so.0"));
}

/**
 * Lets a library be loaded without what it wants of others: each symbol that it does not define becomes weak (ELF-64).
 * The one that Chromium needs for https names SQLite, which the package has not and a bare machine neither; it is called
 * only for certificates that are kept in the home folder.
 */
function loosen(library: string): void {
  const bytes = Deno.readFileSync(library);
  const view = new DataView(bytes.buffer);
  const number = (at: number) => Number(view.getBigUint64(at, true));
  const sections = Array.from({ length: view.getUint16(0x3c, true) }, (_, i) => number(0x28) + i * 64);
  const symbols = sections.find((at) => view.getUint32(at + 4, true) === ELF.dynamicSymbols)!;
  const [start, size] = [number(symbols + 0x18), number(symbols + 0x20)];
  for (let at = start; at < start + size; at += 24) {
    const defined = view.getUint16(at + 6, true) !== 0;
    if (!defined) view.setUint8(at + 4, view.getUint8(at + 4) & 0xf | ELF.weak << 4);
  }
  Deno.writeFileSync(library, bytes);
}

/** Where Chrome, Edge and Chromium are put by their own installers. */
function placesOfInstalled({ os, env }: Computer): string[] {
  if (os === "windows") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((each) => each !== undefined);
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
  }
  if (os === "darwin") {
    return ["Google Chrome", "Microsoft Edge", "Chromium"].map((name) =>
      `/Applications/${name}.app/Contents/MacOS/${name}`
    );
  }
  return ["google-chrome", "microsoft-edge", "chromium"].map((name) => `/usr/bin/${name}`);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (import.meta.main) await findBrowser(HERE);
