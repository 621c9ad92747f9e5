import assert from "node:assert/strict";

Deno.test("every line of the table of ASVS items names a test that there is", () => {
  const table = Deno.readTextFileSync(new URL("asvs.md", import.meta.url));
  const rows = [...table.matchAll(/^\| (\d+\.\d+\.\d+) +\| .*? +\| `(.*?)` +\| (.*?) +\|$/gm)];
  assert.equal(rows.length, table.match(/^\| \d/gm)!.length);
  assert.ok(rows.length > 20);
  for (const [, item, file, name] of rows) {
    assert.ok(Deno.readTextFileSync(file!).includes(`Deno.test("${name}"`), `${item}: ${name}`);
  }
});
