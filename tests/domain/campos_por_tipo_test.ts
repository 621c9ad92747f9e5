import assert from "node:assert/strict";
import fc from "fast-check";
import { campoParaFio, comCampo, lerCampo, semCampo } from "../../server/domain/campo_do_item.ts";
import {
  CAMPOS_DO_ITEM,
  CAMPOS_POR_TIPO,
  camposDoTipo,
  camposPerdidos,
  NOMES_DOS_CAMPOS,
} from "../../server/domain/campos_por_tipo.ts";
import { especificacoes } from "../../server/domain/ficha.ts";
import { novoPedidoSchema } from "../../server/domain/pedido.ts";

Deno.test("a field that belongs to another is owned together with it", () => {
  for (const [tipo, { campos }] of Object.entries(CAMPOS_POR_TIPO)) {
    for (const nome of campos) {
      const { se } = CAMPOS_DO_ITEM[nome];
      if (se) assert.ok(campos.includes(se), `${tipo}: ${nome} without ${se}`);
    }
  }
});

Deno.test("what is written into a field is read from it again, wherever other programs keep theirs", () => {
  const valores = { texto: "Azul", medida: "12,5", contagem: "4", valor: "1.289,90", marca: "sim" } as const;
  for (const nome of NOMES_DOS_CAMPOS) {
    const { forma, opcoes } = CAMPOS_DO_ITEM[nome];
    const textos = forma === "escolha" ? opcoes!.map(({ fio }) => String(fio)) : [valores[forma]];
    for (const texto of textos) {
      const item = comCampo({ acabamento: null }, nome, campoParaFio(nome, texto));
      assert.equal(lerCampo(item, nome), texto, nome);
      assert.equal(lerCampo(semCampo(item, nome), nome), "", `${nome} emptied`);
    }
  }
});

Deno.test("a field is changed where it was found: no program is left with an old value beside a new one", () => {
  const old = { acabamento: { com_pe: true }, material: "PVC" };
  assert.equal(lerCampo(old, "com_pe"), "true");
  assert.deepEqual(comCampo(comCampo(old, "com_pe", false), "tecido", "MDF 6 mm"), {
    acabamento: { com_pe: false },
    material: "MDF 6 mm",
  });
});

Deno.test("other programs' words for yes, no and none are understood", () => {
  assert.equal(lerCampo({ emenda: "sem" }, "emenda"), "");
  assert.equal(lerCampo({ emenda: "Não" }, "emenda"), "");
  assert.equal(lerCampo({ emenda: "Vertical" }, "emenda"), "vertical");
  assert.equal(lerCampo({ enchimento: "com" }, "enchimento"), "true");
  assert.equal(lerCampo({ enchimento: "espuma" }, "enchimento"), "espuma");
  assert.equal(lerCampo({ ilhos_qtd: "10", acabamento: { ilhos: false } }, "ilhos"), "sim");
  assert.equal(lerCampo({ ziper: 1 }, "ziper"), "sim");
});

Deno.test("a panel that becomes a totem loses its seam and its cloth; to a table cloth it keeps both", () => {
  const perdidos = camposPerdidos("painel", "totem");
  for (const nome of ["emenda", "emenda_qtd", "overloque", "ilhos_qtd", "tecido"] as const) {
    assert.ok(perdidos.includes(nome), nome);
  }
  assert.deepEqual(camposPerdidos("painel", "mesa_babado").filter((nome) => camposDoTipo("painel").includes(nome)), []);
});

Deno.test("the sheet prints every field that the kind owns, and none that it does not", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(CAMPOS_POR_TIPO)),
      fc.constantFrom(...NOMES_DOS_CAMPOS),
      (tipo, nome) => {
        const { forma, opcoes, se } = CAMPOS_DO_ITEM[nome];
        // What belongs to another field is printed in that one's line.
        fc.pre(!se);
        const texto = forma === "marca" ? "sim" : forma === "escolha" ? String(opcoes!.at(-1)!.fio) : "Algo";
        const fio = comCampo({ tipo_producao: tipo, descricao: "Peça" }, nome, campoParaFio(nome, texto));
        if (nome === "com_pe") Object.assign(fio, { pe_descricao: "Cavalete" });
        const item = novoPedidoSchema.parse({ cliente: "Ana", items: [fio] }).items![0]!;
        const vazio = novoPedidoSchema.parse({ cliente: "Ana", items: [{ tipo_producao: tipo, descricao: "Peça" }] });
        const mudou = JSON.stringify(especificacoes(item)) !== JSON.stringify(especificacoes(vazio.items![0]!));
        assert.equal(mudou, camposDoTipo(tipo).includes(nome));
      },
    ),
  );
});
