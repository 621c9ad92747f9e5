/// <reference lib="deno.unstable" />
/** A rule for `deno lint`: server/domain/ is pure. What needs time, chance or the world gets it as an argument. */

/** Names of the runtime, the browser, time, chance and the network. */
const IMPURE = new Set([
  ...["Deno", "process", "globalThis", "self", "window", "document", "navigator", "location", "history", "console"],
  ...["setTimeout", "setInterval", "queueMicrotask", "requestAnimationFrame", "performance", "crypto"],
  ...["fetch", "WebSocket", "EventSource", "BroadcastChannel", "Worker"],
  ...["localStorage", "sessionStorage", "indexedDB"],
]);

/** Members of otherwise pure objects. */
const IMPURE_MEMBERS = new Set(["Date.now", "Math.random"]);

/** Whether a node is a name that says where it is looked up elsewhere: `x.name`, `{ name: 1 }`, `name: string`. */
function isLabel(node: Deno.lint.Identifier): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
      // Of a shorthand `{ name }` the value is judged.
      return parent.key === node && !parent.computed;
    case "TSPropertySignature":
    case "TSMethodSignature":
    case "PropertyDefinition":
    case "MethodDefinition":
      return parent.key === node && !parent.computed;
    default:
      return false;
  }
}

const plugin: Deno.lint.Plugin = {
  name: "sgp",
  rules: {
    "pure-domain": {
      create(context) {
        if (!/[\\/]server[\\/]domain[\\/]/.test(context.filename)) return {};
        const report = (node: Deno.lint.Node, name: string) =>
          context.report({ node, message: `${name} is not pure: server/domain/ takes it as an argument instead` });
        return {
          Identifier(node) {
            if (IMPURE.has(node.name) && !isLabel(node)) report(node, node.name);
          },
          MemberExpression(node) {
            if (node.object.type !== "Identifier" || node.property.type !== "Identifier") return;
            const name = `${node.object.name}.${node.property.name}`;
            if (IMPURE_MEMBERS.has(name)) report(node, name);
          },
          NewExpression(node) {
            const { callee } = node;
            if (callee.type === "Identifier" && callee.name === "Date" && node.arguments.length === 0) {
              report(node, "new Date()");
            }
          },
        };
      },
    },
  },
};

export default plugin;
