// Drives yaml-language-server as an editor does: opens manifests that name their schema in a modeline, and asks for
// diagnostics, completion and hover.
//   node yaml_language_server.mjs SOURCE_DIR WORK_DIR
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const rpc = require('vscode-jsonrpc/node');
const [source, work] = process.argv.slice(2);
const schema = pathToFileURL(join(source, 'rules/schema/manifest.schema.json')).href;
const kModeline = `# yaml-language-server: $schema=${schema}\n`;
const failures = [];
let checked = 0;

function check(holds, what) {
  checked += 1;
  if (!holds) failures.push(what);
}

// --- the server -------------------------------------------------------------------------------------------------------

const program = join(dirname(require.resolve('yaml-language-server/package.json')), 'bin/yaml-language-server');
const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));

/// No schema from a store on the network, whatever a file is called: the modeline alone names one.
const kSettings = { yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false } } };
connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => kSettings[section] ?? {}));
connection.onRequest('client/registerCapability', () => null);

const waiting = new Map();
connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
connection.listen();

await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: pathToFileURL(work).href,
  capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ['plaintext'] }, publishDiagnostics: {} } },
});
connection.sendNotification('initialized', {});
connection.sendNotification('workspace/didChangeConfiguration', { settings: kSettings });

// --- what an editor does ----------------------------------------------------------------------------------------------

let opened = 0;

/// Opens a text as a file of its own. Gives its address and, once the server has looked at it, its diagnostics.
async function open(text) {
  opened += 1;
  const uri = pathToFileURL(join(work, `service-${opened}.yaml`)).href;
  const diagnostics = new Promise(resolve => waiting.set(uri, resolve));
  connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: kModeline + text } });
  return { uri, diagnostics: await diagnostics };
}

/// Where `|` stands in a text, and the text without it. The modeline is line 0.
function atCursor(text) {
  const lines = text.slice(0, text.indexOf('|')).split('\n');
  return { text: text.replace('|', ''), position: { line: lines.length, character: lines.at(-1).length } };
}

async function complete(marked) {
  const { text, position } = atCursor(marked);
  const { uri } = await open(text);
  const answer = await connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
  return (answer.items ?? answer).map(({ label }) => label);
}

async function hover(marked) {
  const { text, position } = atCursor(marked);
  const { uri } = await open(text);
  const answer = await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  return answer === null ? '' : answer.contents.value ?? String(answer.contents);
}

// --- diagnostics ------------------------------------------------------------------------------------------------------

const kHead = 'metadata: {name: letter-api, owner: team-letters}\nservice: {type: api, tier: 3}\n';
const manifests = readdirSync(join(source, 'examples')).map(name => join(source, 'examples', name, 'service.yaml')).filter(existsSync);
check(manifests.length > 5, 'there are no examples to open');
for (const path of manifests) {
  const { diagnostics } = await open(readFileSync(path, 'utf8'));
  check(diagnostics.length === 0, `${path}: ${diagnostics.slice(0, 3).map(({ range, message }) => `${range.start.line}: ${message}`).join('; ')}`);
}

/// Each mistake, in the third line below the modeline or later, and what the one diagnostic of it says.
const kMistakes = [
  ['sloz: []', 'sloz', /sloz/],
  ['deployment: {zeroDowntime: true}', 'zeroDowntime', /zeroDowntime/],
  ['deployment: {strategy: cannary}', 'cannary', /canary/],
  ['deployment: {duration: 90}', '90', /string/],
  ['deployment: [canary]', '[canary]', /object/],
  ['deployment: {zero_downtime: yes}', 'yes', /boolean/],
  ['slos:\n  - {objective: {target: 99%}}', '{objective', /name/],
  ['slos:\n  - {name: arrival, objective: {target: 99.95}}', '99.95', /maximum of 1/],
  ['review: {launch_date: mid of June}', 'mid of June', /pattern/],
  ['review: {launch_date: TBD}', 'TBD', /pattern/],
  ['slos: []\nslos: []', 'slos', /unique/],
];
for (const [text, marked, message] of kMistakes) {
  const { diagnostics } = await open(`${kHead}${text}\n`);
  const lines = (kHead + text).split('\n');
  const found = diagnostics.map(({ range, message: said }) => `${range.start.line}:${range.start.character} ${said}`);
  check(diagnostics.length > 0, `${text}: no diagnostic`);
  check(
    diagnostics.some(({ range, message: said }) => lines[range.start.line - 1].slice(range.start.character).startsWith(marked) && message.test(said)),
    `${text}: ${found.join('; ')}`,
  );
}
{
  const { diagnostics } = await open('metadata: {name: letter-api}\nservice: {type: api, tier: 3}\n');
  check(diagnostics.length === 1 && /owner/.test(diagnostics[0].message), `no owner: ${JSON.stringify(diagnostics)}`);
}

// --- completion and hover ---------------------------------------------------------------------------------------------

for (const [marked, expected] of [
  [`${kHead}deployment:\n  strategy: |\n`, ['all-at-once', 'rolling', 'phased', 'canary', 'blue-green', 'shadow', 'store-staged']],
  [`${kHead}deployment:\n  zero_downtime: |\n`, ['done', 'planned', 'not-applicable']],
  ['metadata: {name: letter-api, owner: team-letters}\nservice:\n  tier: 3\n  type: |\n', ['api', 'data-pipeline', 'mobile-app']],
  [`${kHead}deployment:\n  |\n`, ['strategy', 'rollback', 'zero_downtime', 'status', 'owner']],
  [`${kHead}slos:\n  - name: arrival\n    |\n`, ['objective', 'time_window', 'category']],
  [`${kHead}slos:\n  - name: arrival\n    category: |\n`, ['availability', 'latency']],
  [`${kHead}deployment:\n  rollback:\n    |\n`, ['status', 'evidence', 'automated']],
  [`${kHead}ci_cd:\n  security_checks:\n    - |\n`, ['sast', 'secret']],
  [`${kHead}|\n`, ['slos', 'observability', 'dependencies', 'risks']],
]) {
  const labels = await complete(marked);
  const missing = expected.filter(word => !labels.includes(word));
  check(missing.length === 0, `completion at ${JSON.stringify(marked.slice(kHead.length))} lacks ${missing.join(', ')}; it offers ${labels.join(', ')}`);
}
for (const [marked, expected] of [
  [`${kHead}deployment:\n  stra|tegy: canary\n`, 'How a release spreads.'],
  [`${kHead}deplo|yment:\n  strategy: canary\n`, 'How changes reach users.'],
  ['metadata: {name: letter-api, owner: team-letters}\nservice: {type: api, ti|er: 3}\n', 'How much depends on it'],
]) {
  const text = await hover(marked);
  check(text.includes(expected), `hover shows ${JSON.stringify(text)} where ${JSON.stringify(expected)} is the description`);
}

await connection.sendRequest('shutdown');
connection.sendNotification('exit');
connection.dispose();
for (const failure of failures) console.error(`FAIL ${failure}`);
console.log(`${manifests.length} examples, ${kMistakes.length} mistakes; ${checked} checks, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
