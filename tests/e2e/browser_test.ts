import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../harness.ts";
import { type Computer, findBrowser, packagedBrowser } from "./browser.ts";

/** A computer on which only these files are. */
function computer(os: Computer["os"], files: string[], env: Computer["env"] = {}): Computer {
  return { os, arch: "aarch64", env, exists: (path) => files.includes(path) };
}

Deno.test("where npm has no browser the installed one is taken, Chrome before Edge, and without any one sentence says so", async () => {
  const chrome = "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe";
  const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
  const env = { PROGRAMFILES: "C:\\Program Files", "PROGRAMFILES(X86)": "C:\\Program Files (x86)" };
  assert.deepEqual(await findBrowser(computer("windows", [edge, chrome], env)), { executablePath: chrome });
  assert.deepEqual(await findBrowser(computer("windows", [edge], env)), { executablePath: edge });
  const mac = "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
  assert.deepEqual(await findBrowser(computer("darwin", [mac])), { executablePath: mac });
  assert.deepEqual(await findBrowser(computer("linux", ["/usr/bin/chromium"])), {
    executablePath: "/usr/bin/chromium",
  });
  await assert.rejects(findBrowser(computer("darwin", [])), /^Error: No browser for the tests: install Chrome or Edge/);
});

Deno.test("CHROMIUM names another", async () => {
  const named = { ...computer("linux", []), arch: "x86_64", env: { CHROMIUM: "/opt/chrome" } } as const;
  assert.deepEqual(await findBrowser(named), { executablePath: "/opt/chrome" });
});

/** What every Debian has: the C library and the compiler's. */
const EVERYWHERE = /^(linux-vdso|ld-linux-x86-64|libc|libm|libdl|libpthread|librt|libgcc_s)\.so/;

/** The libraries that an unpacked browser and its own libraries would take from this machine. */
async function borrowed(folder: string): Promise<string[]> {
  const libraries = join(folder, "al2023", "lib");
  const own = [...Deno.readDirSync(libraries)].map(({ name }) => name).filter((name) => /\.so/.test(name));
  const env = { LD_LIBRARY_PATH: libraries };
  const args = [join(folder, "chromium"), ...own.map((name) => join(libraries, name))];
  const { stdout } = await new Deno.Command("ldd", { args, env }).output();
  const needed = new TextDecoder().decode(stdout).split("\n").filter((line) => line.startsWith("\t"));
  assert.ok(needed.length > own.length);
  return needed.map((line) => line.trim()).filter((line) =>
    !line.includes(`=> ${libraries}`) && !EVERYWHERE.test(line.replace(/^\S*\//, ""))
  );
}

Deno.test("processes that unpack the browser at once get one, with all its libraries, and leave nothing beside it", async () => {
  using folder = tempFolder();
  const target = join(folder.path, "browser");
  const programs = await Promise.all([packagedBrowser(target), packagedBrowser(target)]);
  assert.deepEqual([...Deno.readDirSync(folder.path)].map(({ name }) => name), ["browser"]);
  assert.deepEqual(await borrowed(target), []);
  for (const { executablePath, env } of programs) {
    const { stdout } = await new Deno.Command(executablePath, { args: ["--version"], env }).output();
    assert.match(new TextDecoder().decode(stdout), /153\.\d/);
  }
});
