import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Mutant } from "./mutants.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What the simulator needs of the project. */
const PARTS = ["server", "islands", "tests/simulation", "tests/heavy.ts", "deno.json", "deno.lock"];

/** The slowest mutant dies within 15 s; a run so long stands still, and would hold up all tests after it. */
const STANDS_STILL_MS = 180_000;

/**
 * Plays the simulator over a copy of the project in which one rule is broken. @throws when the rule's text is gone, or it does not end.
 *
 * @param args for the simulator.
 */
export async function play(mutant: Mutant, ...args: string[]): Promise<{ code: number; output: string }> {
  const folder = Deno.makeTempDirSync({ prefix: "sgp-mutant-" });
  try {
    for (const part of PARTS) copy(part, folder);
    Deno.symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    for (const { file, find, put } of mutant.edits) {
      const path = join(folder, file);
      const text = Deno.readTextFileSync(path);
      if (!text.includes(find)) throw new Error(`${mutant.name} no longer applies: ${file} has no "${find}"`);
      Deno.writeTextFileSync(path, text.replace(find, () => put));
    }
    const late = AbortSignal.timeout(STANDS_STILL_MS);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--frozen", "--cached-only", "tests/simulation/simulate.ts", ...args],
      cwd: folder,
      signal: late,
    }).output();
    if (late.aborted) throw new Error(`${mutant.name} did not end within ${STANDS_STILL_MS / 1000} s`);
    const output = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    return { code, output };
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

function copy(part: string, folder: string): void {
  const from = join(ROOT, part);
  const to = join(folder, part);
  Deno.mkdirSync(dirname(to), { recursive: true });
  if (Deno.statSync(from).isFile) return Deno.copyFileSync(from, to);
  for (const { name } of Deno.readDirSync(from)) copy(join(part, name), folder);
}
