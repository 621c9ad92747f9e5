/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { PORTUGUESE } from "./lint/portuguese.ts";
import { PROJECT } from "./server_process.ts";
import { STYLESHEETS } from "./stylesheets.ts";

/** Nouns that people of the shop say aloud: they stand in the code as the shop says them, without accents. */
const SHOP = (
  "pedido item etapa setor estacao ficha fila quadro reposicao rascunho lixeira lote acesso papel numero cliente cidade " +
  "telefone entrega entrada prazo prioridade frete valor total envio portador pagamento vendedor designer tecido " +
  "acabamento ilhos emenda via impressao motivo comando fechamento financeiro conferencia sublimacao costura expedicao " +
  "pronto entregue cancelado arquivo balcao historico"
).split(" ");

/** Plurals that are more than an `s`. */
const PLURALS = "setores estacoes reposicoes papeis portadores vendedores impressoes expedicoes totais valores itens"
  .split(" ");

/** Names on the wire, in the database, in an address or on the command line, spelled exactly as there, and what holds one. */
const WIRE = new Set((
  "acao agora altura ate atual campo campos certo chave desde disco dono endereco erro feitos filtros imagem largura " +
  "liberado limite loja lona miniatura minutos modo mudancas negadas nome nomes novos observacao outros pagina painel para " +
  "cortesia descricao atrasados aguardando importados operador cordinha ziper enchimento queda vivo restaurar producao codigo guia " +
  "pendente por preso previa problema prova quantidade semente tamanho telas texto urgencia velocidade versao voce abertos bom"
).split(" "));

const ALLOWED = new Set([...SHOP, ...SHOP.map((noun) => `${noun}s`), ...PLURALS]);

/** Names that hold a word of the wire among others: a schema of it, a frame's own type, what an answer is called. */
const OF_THE_WIRE = new Set(["Tela", "telaOf", "ACESSO_MUDOU", "LONG_OBSERVACAO"]);

/** Values of the domain, of a screen's state and of a tone, with which a class may end: `badge-hoje`, `sync-atencao`. */
const VALUES = new Set(
  "hoje amanha atrasado proximo nao_saiu nao_sairam sem_data todos ao_vivo divergente muda atencao espera parado informa"
    .split(
      " ",
    ),
);

interface Named {
  name: string;
  path: string;
}

function* sourceFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* sourceFiles(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

const FILES = [
  join(PROJECT, "main.ts"),
  ...["server", "islands", "tests"].flatMap((folder) => [...sourceFiles(join(PROJECT, folder))]),
];

/** What a file gives a name: variables, parameters, functions, classes with their members, types. */
function namesOf(file: string): Named[] {
  const path = relative(PROJECT, file);
  const names: Named[] = [];
  // deno-lint-ignore no-explicit-any -- patterns nest, each kind in its own shape
  const take = (node: any): void => {
    switch (node?.type) {
      case "Identifier":
      case "PrivateIdentifier":
        return void names.push({ name: node.name, path });
      case "ObjectPattern":
        return node.properties.forEach((each: { value?: unknown; argument?: unknown }) =>
          take(each.value ?? each.argument)
        );
      case "ArrayPattern":
        return node.elements.forEach(take);
      case "AssignmentPattern":
        return take(node.left);
      case "RestElement":
        return take(node.argument);
    }
  };
  const called = (node: { id: unknown }) => take(node.id);
  const withParams = (node: { id?: unknown; params: unknown[] }) => [node.id, ...node.params].forEach(take);
  const member = (node: { key: unknown }) => take(node.key);
  const collector: Deno.lint.Plugin = {
    name: "vocabulary",
    rules: {
      names: {
        create: () => ({
          VariableDeclarator: called,
          FunctionDeclaration: withParams,
          FunctionExpression: withParams,
          ArrowFunctionExpression: withParams,
          ClassDeclaration: called,
          TSInterfaceDeclaration: called,
          TSTypeAliasDeclaration: called,
          MethodDefinition: member,
          PropertyDefinition: member,
        }),
      },
    },
  };
  Deno.lint.runPlugin(collector, path, Deno.readTextFileSync(file));
  return names;
}

/** `porqueNaoPode` and `NOME_DA_TELA` as the words that they are made of, in small letters. */
function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+/g)?.map((word) => word.toLowerCase()) ?? [];
}

/** Why a name is none of this code's; null where it may stand. Names with `_` in small letters are the wire's. */
function foreign(name: string): string | null {
  if (WIRE.has(name.replace(/^#/, "")) || OF_THE_WIRE.has(name) || /^[a-z]+(_[a-z]+)+$/.test(name)) return null;
  return wordsOf(name).find((word) => PORTUGUESE.has(word) && !ALLOWED.has(word)) ?? null;
}

Deno.test("what the code does is said in English, and what the shop has in the shop's own words", () => {
  const found = FILES.flatMap(namesOf).filter(({ name }) => foreign(name)).map(({ name, path }) => `${path}: ${name}`);
  assert.deepEqual([...new Set(found)], []);
});

Deno.test("files and folders are named by the same rule", () => {
  const paths = [...FILES.map((file) => relative(PROJECT, file)), ...STYLESHEETS.map(({ path }) => path)];
  const named = paths.flatMap((path) => path.replace(/\.(tsx?|css)$/, "").split("/")).filter((name) => !WIRE.has(name));
  const found = named.filter((name) => wordsOf(name).some((word) => PORTUGUESE.has(word) && !ALLOWED.has(word)));
  assert.deepEqual([...new Set(found)], []);
});

/** Why a name in a stylesheet, as `card-top` or `--row-height`, is none of this code's; null where it may stand. */
function foreignInStyle(name: string): string | null {
  const words = name.split("-").filter((part) => !VALUES.has(part) && !WIRE.has(part)).flatMap((part) =>
    part.split("_")
  );
  return words.find((word) => PORTUGUESE.has(word) && !ALLOWED.has(word)) ?? null;
}

Deno.test("a stylesheet says classes, attributes, custom properties and animations by the same rule", () => {
  const names = STYLESHEETS.flatMap(({ name, css }) => {
    const rules = css.replace(/\/\*[^]*?\*\/|url\([^)]*\)/g, "");
    return [...rules.matchAll(/\.([a-zA-Z][\w-]*)|\[data-([\w-]+)|--([\w-]+)|@keyframes ([\w-]+)/g)]
      .map(([, ...kinds]) => ({ name: kinds.find((each) => each !== undefined)!, path: name }));
  });
  assert.ok(names.length > 2000);
  const found = names.filter(({ name }) => foreignInStyle(name)).map(({ name, path }) => `${path}: ${name}`);
  assert.deepEqual([...new Set(found)], []);
});

Deno.test("the rule knows the words that once stood here", () => {
  for (const name of ["porqueNaoEscreve", "NOME_DA_TELA", "#guardar", "lerCentavos"]) assert.ok(foreign(name), name);
  for (const name of ["whyNotWritable", "etapaNames", "nextEtapa", "pedido_update", "versao"]) {
    assert.equal(foreign(name), null);
  }
  for (const name of ["c-acoes", "linha-altura", "entrar-do-lado", "tv-coluna", "data-sem-nome"]) {
    assert.ok(foreignInStyle(name), name);
  }
  for (const name of ["badge-hoje", "row-height", "c-cliente", "chip-nao_sairam"]) {
    assert.equal(foreignInStyle(name), null);
  }
});
