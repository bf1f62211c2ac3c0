// Holds every manifest of tests/manifest/corpus against manifest.schema.json, by ajv, and against orr. The first line of
// each says what both must find; rules/schema/README.md explains the tags.
//   node manifest_corpus.mjs ORR SOURCE_DIR
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parseDocument } from 'yaml';

const [orr, source] = process.argv.slice(2);
const folder = join(source, 'tests/manifest/corpus');
const failures = [];

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(join(source, 'rules/schema/manifest.schema.json'), 'utf8')));

/// What a tag stands for: whether the YAML can be read, whether ajv accepts it, and whether orr does.
const kTags = [
  { tag: /^# shape: valid, meaning: valid$/, yaml: true, shape: true, meaning: true },
  { tag: /^# shape: valid, meaning: invalid: (\S+)$/, yaml: true, shape: true, meaning: false },
  { tag: /^# shape: invalid: (\S+)$/, yaml: true, shape: false, meaning: false },
  { tag: /^# shape: placeholder, meaning: valid$/, yaml: true, shape: false, meaning: true },
  { tag: /^# yaml: invalid: (\S+)$/, yaml: false, shape: false, meaning: false },
];

/// How orr ends, and the codes of the problems that it names.
function judge(name) {
  const run = spawnSync(orr, ['check', '--format', 'json', '--as-of', '2026-05-20', '--root', '.', name], { cwd: folder, env: {}, encoding: 'utf8' });
  const { run: { problems } } = JSON.parse(run.stdout);
  return { status: run.status, codes: [...new Set(problems.map(problem => problem.code))].sort(), problems };
}

const counts = new Map();
const names = readdirSync(folder).filter(name => name.endsWith('.yaml')).sort();
for (const name of names) {
  const text = readFileSync(join(folder, name), 'utf8');
  const line = text.slice(0, text.indexOf('\n'));
  const expected = kTags.find(({ tag }) => tag.test(line));
  if (!expected) {
    failures.push(`${name}: its first line is no tag: ${line}`);
    continue;
  }
  counts.set(expected, (counts.get(expected) ?? 0) + 1);

  // Editors read `<<` as a merge, and dates as text.
  const document = parseDocument(text, { version: '1.2', merge: true });
  if (expected.yaml) {
    if (document.errors.length > 0) failures.push(`${name}: no YAML: ${document.errors[0].message}`);
    const accepted = validate(document.toJS());
    if (accepted !== expected.shape) {
      failures.push(accepted ? `${name}: ajv accepts it` : `${name}: ajv refuses it: ${ajv.errorsText(validate.errors.slice(0, 4))}`);
    }
  }

  const { status, codes, problems } = judge(name);
  const code = expected.tag.exec(line)[1];
  if (expected.meaning ? ![0, 1].includes(status) : status !== 2) {
    failures.push(`${name}: orr ends with ${status}${problems.map(({ message }) => `: ${message}`).join('')}`);
  }
  if (codes.join() !== (code ?? '')) failures.push(`${name}: orr names ${codes.join(', ') || 'no problem'}, expected ${code ?? 'none'}`);
}
for (const kind of kTags) {
  if (!counts.has(kind)) failures.push(`no manifest has the tag ${kind.tag.source}`);
}

for (const failure of failures) console.error(`FAIL ${failure}`);
console.log(`${names.length} manifests, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
