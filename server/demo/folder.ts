/** Makes a temporary folder for one run of `deno task demo` and prints it: the server may then write there only. */

console.log(Deno.makeTempDirSync({ prefix: "sgp-demo-" }));
