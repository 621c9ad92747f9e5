import assert from "node:assert/strict";
import { formatTelefone } from "../../server/domain/telefone.ts";

Deno.test("a phone number with its DDD is written as people write it; anything else stays as it was typed", () => {
  for (
    const [typed, written] of [
      ["27999990000", "(27) 99999-0000"],
      ["27 3333 0000", "(27) 3333-0000"],
      ["(27) 99999-0000", "(27) 99999-0000"],
      ["9999-0000", "9999-0000"],
      ["+55 27 99999-0000", "+55 27 99999-0000"],
      ["sem telefone", "sem telefone"],
      ["27999990000 (recado)", "27999990000 (recado)"],
      ["", ""],
    ] as const
  ) assert.equal(formatTelefone(typed), written);
});
