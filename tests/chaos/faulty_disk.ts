/** Disks that refuse for real: a small file system where one may be mounted, otherwise a limit of the system on the process. */

import { tempFolder } from "../harness.ts";

/** Room for a shop's first pedidos and no more. */
const SIZE_MIB = 2;

/** A folder on a disk that can be filled up. */
export interface SmallDisk extends Disposable {
  path: string;
  /** Leaves no byte free, for a process that runs on it. */
  fill(pid: number): void;
  /** Makes room again. */
  free(pid: number): void;
}

/** Runs a program of the system. @returns whether it succeeded. */
export function run(program: string, ...args: string[]): boolean {
  try {
    return new Deno.Command(program, { args, stdout: "null", stderr: "null" }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** A small disk: a tmpfs for whoever may mount one; for others the size to which a process may let a file grow. */
export function smallDisk(): SmallDisk {
  const { path, [Symbol.dispose]: remove } = tempFolder();
  const mounted = run("mount", "-t", "tmpfs", "-o", `size=${SIZE_MIB}m`, "tmpfs", path);
  const filler = `${path}/filme.mp4`;
  return {
    path,
    fill: (pid) => mounted ? fillUp(filler) : limit(pid, "1"),
    free: (pid) => mounted ? Deno.removeSync(filler) : limit(pid, "unlimited"),
    [Symbol.dispose]() {
      if (mounted && !run("umount", path)) throw new Error(`${path} is still in use`);
      remove();
    },
  };
}

function fillUp(path: string): void {
  using file = Deno.openSync(path, { write: true, create: true });
  const block = new Uint8Array(4096);
  try {
    for (;;) file.writeSync(block);
  } catch (error) {
    if (!/no space/i.test(String(error))) throw error;
  }
}

/** The soft limit alone, which its owner may raise again. A write beyond it fails, for the process ignores its signal. */
function limit(pid: number, bytes: string): void {
  if (!run("prlimit", "--pid", String(pid), `--fsize=${bytes}:`)) throw new Error("prlimit failed");
}
