/** Run in the server's place, with its permissions: tries what it must not be able to do, and prints what it could. */

const outside = "/etc/hostname";
const dataFolder = Deno.env.get("SGP_DATA")!.replace(/\/[^/]*$/, "");

const attempts: Record<string, () => unknown> = {
  "read the project": () => Deno.readTextFileSync("deno.json"),
  "read the data folder": () => [...Deno.readDirSync(dataFolder)],
  "write to the data folder": () => Deno.writeTextFileSync(`${dataFolder}/probe`, ""),
  "listen": () => Deno.listen({ hostname: "127.0.0.1", port: 0 }).close(),
  "read outside of both": () => Deno.readTextFileSync(outside),
  "write to the project": () => Deno.writeTextFileSync("probe", ""),
  "write outside of both": () => Deno.writeTextFileSync(`${dataFolder}/../probe`, ""),
  "run a program": () => new Deno.Command("true").outputSync(),
  "read another program's environment": () => Deno.env.get("HOME"),
  "load native code": () => Deno.dlopen("libc.so.6", {}),
};

for (const [name, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
  }
}
