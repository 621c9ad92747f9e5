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

Deno.test("processes that unpack the browser at once get one, whole, and leave nothing beside it", async () => {
  using folder = tempFolder();
  const target = join(folder.path, "browser");
  const programs = await Promise.all([packagedBrowser(target), packagedBrowser(target)]);
  assert.deepEqual([...Deno.readDirSync(folder.path)].map(({ name }) => name), ["browser"]);
  for (const { executablePath, env } of programs) {
    const { stdout } = await new Deno.Command(executablePath, { args: ["--version"], env }).output();
    assert.match(new TextDecoder().decode(stdout), /153\.\d/);
  }
});
