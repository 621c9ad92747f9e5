import assert from "node:assert/strict";
import fc from "fast-check";
import { fieldToWire, readField, withField, withoutField } from "../../server/domain/item_field.ts";
import {
  FIELD_NAMES,
  FIELDS_BY_KIND,
  ITEM_FIELDS,
  kindFields,
  lostFields,
} from "../../server/domain/fields_by_kind.ts";
import { specifications } from "../../server/domain/ficha.ts";
import { newPedidoSchema } from "../../server/domain/pedido.ts";

Deno.test("a field that belongs to another is owned together with it", () => {
  for (const [kind, { fields }] of Object.entries(FIELDS_BY_KIND)) {
    for (const name of fields) {
      const { se } = ITEM_FIELDS[name];
      if (se) assert.ok(fields.includes(se), `${kind}: ${name} without ${se}`);
    }
  }
});

Deno.test("what is written into a field is read from it again, wherever other programs keep theirs", () => {
  const valores = { texto: "Azul", medida: "12,5", contagem: "4", valor: "1.289,90", marca: "sim" } as const;
  for (const name of FIELD_NAMES) {
    const { shape, options } = ITEM_FIELDS[name];
    const texts = shape === "escolha" ? options!.map(({ wire }) => String(wire)) : [valores[shape]];
    for (const text of texts) {
      const item = withField({ acabamento: null }, name, fieldToWire(name, text));
      assert.equal(readField(item, name), text, name);
      assert.equal(readField(withoutField(item, name), name), "", `${name} emptied`);
    }
  }
});

Deno.test("a field is changed where it was found: no program is left with an old value beside a new one", () => {
  const old = { acabamento: { com_pe: true }, material: "PVC" };
  assert.equal(readField(old, "com_pe"), "true");
  assert.deepEqual(withField(withField(old, "com_pe", false), "tecido", "MDF 6 mm"), {
    acabamento: { com_pe: false },
    material: "MDF 6 mm",
  });
});

Deno.test("other programs' words for yes, no and none are understood", () => {
  assert.equal(readField({ emenda: "sem" }, "emenda"), "");
  assert.equal(readField({ emenda: "Não" }, "emenda"), "");
  assert.equal(readField({ emenda: "Vertical" }, "emenda"), "vertical");
  assert.equal(readField({ enchimento: "com" }, "enchimento"), "true");
  assert.equal(readField({ enchimento: "espuma" }, "enchimento"), "espuma");
  assert.equal(readField({ ilhos_qtd: "10", acabamento: { ilhos: false } }, "ilhos"), "sim");
  assert.equal(readField({ ziper: 1 }, "ziper"), "sim");
});

Deno.test("a panel that becomes a totem loses its seam and its cloth; to a table cloth it keeps both", () => {
  const lost = lostFields("painel", "totem");
  for (const name of ["emenda", "emenda_qtd", "overloque", "ilhos_qtd", "tecido"] as const) {
    assert.ok(lost.includes(name), name);
  }
  assert.deepEqual(lostFields("painel", "mesa_babado").filter((name) => kindFields("painel").includes(name)), []);
});

Deno.test("the sheet prints every field that the kind owns, and none that it does not", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(FIELDS_BY_KIND)),
      fc.constantFrom(...FIELD_NAMES),
      (kind, name) => {
        const { shape, options, se } = ITEM_FIELDS[name];
        // What belongs to another field is printed in that one's line.
        fc.pre(!se);
        const text = shape === "marca" ? "sim" : shape === "escolha" ? String(options!.at(-1)!.wire) : "Algo";
        const wire = withField({ tipo_producao: kind, descricao: "Peça" }, name, fieldToWire(name, text));
        if (name === "com_pe") Object.assign(wire, { pe_descricao: "Cavalete" });
        const item = newPedidoSchema.parse({ cliente: "Ana", items: [wire] }).items![0]!;
        const empty = newPedidoSchema.parse({ cliente: "Ana", items: [{ tipo_producao: kind, descricao: "Peça" }] });
        const changed = JSON.stringify(specifications(item)) !== JSON.stringify(specifications(empty.items![0]!));
        assert.equal(changed, kindFields(kind).includes(name));
      },
    ),
  );
});
