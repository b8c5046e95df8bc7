// Opens the shipped study's records as an editor does, with the YAML language server that most editors use: it must find nothing
// wrong in them, complete the study's ids, and refuse one that is not there.
//
//   node tests/browser/editor.mjs
//
// `npm ci --prefix tests/browser` installs the server.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const tests = dirname(fileURLToPath(import.meta.url));
const study = join(tests, "../..");
const program = join(tests, "node_modules/yaml-language-server/bin/yaml-language-server");
const server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });

const answers = new Map();
const faultsOf = new Map();
let unread = Buffer.alloc(0);
let asked = 0;

function send(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask(method, params) {
  asked += 1;
  const answer = new Promise((resolve) => answers.set(asked, resolve));
  send({ id: asked, method, params });
  return answer;
}

// Messages come as a head with their length, a blank line, and JSON.
server.stdout.on("data", (bytes) => {
  unread = Buffer.concat([unread, bytes]);
  for (;;) {
    const end = unread.indexOf("\r\n\r\n");
    const length = end < 0 ? 0 : Number(/Content-Length: (\d+)/i.exec(unread.subarray(0, end))[1]);
    if (end < 0 || unread.length < end + 4 + length) return;
    hear(JSON.parse(unread.subarray(end + 4, end + 4 + length)));
    unread = unread.subarray(end + 4 + length);
  }
});

function hear(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    faultsOf.set(message.params.uri, message.params.diagnostics);
  } else if (message.method === "workspace/configuration") {
    // Only the schemas that the files name.
    const yaml = { validate: true, completion: true, schemaStore: { enable: false } };
    send({ id: message.id, result: message.params.items.map((item) => (item.section === "yaml" ? yaml : null)) });
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: null });
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message.result);
  }
}

// Opens a text as if it stood at `path`.
function open(path, text) {
  const uri = pathToFileURL(join(study, path)).href;
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  return uri;
}

async function faults(path, text) {
  const uri = open(path, text);
  for (let waited = 0; !faultsOf.has(uri) && waited < 20_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  if (!faultsOf.has(uri)) throw new Error(`${path}: the language server says nothing`);
  return faultsOf.get(uri).map((fault) => `${path}:${fault.range.start.line + 1}: ${fault.message}`);
}

async function completions(path, text, offset) {
  const uri = open(path, text);
  const before = text.slice(0, offset).split("\n");
  const position = { line: before.length - 1, character: before.at(-1).length };
  const found = await ask("textDocument/completion", { textDocument: { uri }, position });
  return (found.items ?? found).map((item) => item.label);
}

const root = pathToFileURL(study).href;
const capabilities = { workspace: { configuration: true }, textDocument: { completion: {}, publishDiagnostics: {} } };
await ask("initialize", { processId: process.pid, rootUri: root, capabilities, workspaceFolders: [{ uri: root, name: "study" }] });
send({ method: "initialized", params: {} });

const wrong = [];
const records = readdirSync(join(study, "content/records"), { recursive: true }).filter((name) => name.endsWith(".yaml")).sort();
for (const name of records) {
  const path = `content/records/${name.replaceAll("\\", "/")}`;
  wrong.push(...(await faults(path, readFileSync(join(study, path), "utf8"))));
}

const head = "# yaml-language-server: $schema=../../schemas/record.schema.json\nkind: assessments\npartnership: eg\nwave: m1\nitems:\n";
const typed = `${head}  - element: lae`;
const offered = await completions("content/records/typed.yaml", `${typed}\n`, typed.length);
if (!offered.includes("laering")) wrong.push(`\`element: lae\` completes to: ${offered.join(", ") || "nothing"}`);
const slip = `${head}  - {element: laering, rater: r1, level: kantinen}\n  - {element: laring, rater: r2, level: kantinen}\n`;
const found = await faults("content/records/slip.yaml", slip);
if (found.length !== 1 || !found[0].includes(":7: ")) wrong.push(`an unknown element gives: ${found.join("; ") || "nothing"}`);

server.kill();
console.log(wrong.length === 0 ? `${records.length} files of records are sound to an editor` : wrong.join("\n"));
process.exit(wrong.length === 0 ? 0 : 1);
