import { type ProcessOptions, ServerProcess } from "../server_process.ts";

/** Runs a maintenance command as `deno task` would, to its end. */
export async function runCommand(
  command: NonNullable<ProcessOptions["command"]>,
  env: ProcessOptions["env"],
  ...args: string[]
): Promise<{ code: number; said: string[] }> {
  await using process = new ServerProcess({ env, command, args });
  const code = await process.exit();
  return { code, said: [...process.out.all, ...process.err.all] };
}
