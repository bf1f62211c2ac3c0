// Validates, with ajv, every schema that orr publishes, the reports that are named, and the YAML files of the
// repository; and sees to it that broken ones are refused.
//   node json_schema.mjs SOURCE_DIR REPORT...
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parseAllDocuments } from 'yaml';

const [source, ...reports] = process.argv.slice(2);
const failures = [];
let accepted = 0;
let refused = 0;

const read = path => readFileSync(path, 'utf8');
const files = (folder, suffix) =>
  readdirSync(join(source, folder), { recursive: true }).filter(name => name.endsWith(suffix)).sort().map(name => join(source, folder, name));
const isObject = value => value !== null && typeof value === 'object';

// --- the schemas themselves -------------------------------------------------------------------------------------------

// The x-orr- keywords of our own are why strict mode is off.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const schemas = {};
for (const path of files('rules/schema', '.schema.json')) {
  const name = basename(path, '.schema.json');
  schemas[name] = JSON.parse(read(path));
  if (!ajv.validateSchema(schemas[name])) failures.push(`${name}: no JSON Schema: ${ajv.errorsText()}`);
  if (schemas[name].$id !== `urn:orr:${name}:v1`) failures.push(`${name}: its $id is ${schemas[name].$id}`);
  ajv.addSchema(schemas[name]);
}
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.getSchema(schema.$id)]));

/// Calls `visit` with each part of a schema and its JSON pointer.
function walk(part, pointer, visit) {
  if (!isObject(part)) return;
  if (!Array.isArray(part)) visit(part, pointer);
  for (const [key, value] of Object.entries(part)) {
    if (key !== 'examples') walk(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, visit);
  }
}

/// Examples are what editors offer: each must follow the schema it stands in, and so must what a shorthand stands for.
for (const [name, schema] of Object.entries(schemas)) {
  walk(schema, '', (part, pointer) => {
    const shorthand = part['x-orr-shorthand'];
    const examples = Array.isArray(part.examples) ? [...part.examples] : [];
    if (shorthand !== undefined && part.properties) examples.push(...part.properties[shorthand].examples);
    for (const example of examples) {
      if (ajv.validate({ $ref: `${schema.$id}#${encodeURI(pointer)}` }, example)) accepted += 1;
      else failures.push(`${name}${pointer}: its example ${JSON.stringify(example)} does not follow it: ${ajv.errorsText()}`);
    }
  });
}

/// Every object of the report schema is closed, requires all its members, and says what each of them is.
walk(schemas.review, '', (part, pointer) => {
  if (part.type !== 'object') return;
  if (part.additionalProperties !== false) failures.push(`review${pointer}: open to further members`);
  for (const [name, property] of Object.entries(part.properties)) {
    if (!part.required.includes(name)) failures.push(`review${pointer}: ${name} is not required`);
    if (!property.description) failures.push(`review${pointer}: ${name} has no description`);
  }
});

// --- YAML files -------------------------------------------------------------------------------------------------------

function accept(kind, value, name) {
  const validate = validators[kind];
  if (validate(value)) {
    accepted += 1;
    return true;
  }
  const errors = validate.errors.slice(0, 5).map(error => `    ${error.instancePath || '/'} ${error.message}`);
  failures.push(`${name} does not follow ${kind}.schema.json:\n${errors.join('\n')}`);
  return false;
}

function refuse(kind, value, how) {
  if (validators[kind](value)) failures.push(`${kind}.schema.json accepts a document with ${how}`);
  else refused += 1;
}

// Dates stay text in the core schema of YAML 1.2, as they do for orr and for editors.
const documents = path => parseAllDocuments(read(path), { version: '1.2' }).map(document => document.toJS());

const isTest = path => path.endsWith('.test.yaml');
for (const [kind, paths] of Object.entries({
  manifest: [...files('examples', 'service.yaml'), ...files('tests/manifest/every_field', '.yaml')],
  config: files('examples', '.orr.yaml'),
  checklist: files('rules/checklists', '.yaml').filter(path => !isTest(path)),
  'rule-tests': files('rules/checklists', '.yaml').filter(isTest),
  risks: [join(source, 'rules/risks.yaml')],
})) {
  if (paths.length === 0) failures.push(`no file to hold against ${kind}.schema.json`);
  for (const path of paths) {
    for (const value of documents(path)) {
      accept(kind, value, relative(source, path));
      refuse(kind, { ...value, unheard_of: 1 }, 'an unknown member');
      refuse(kind, [value], 'a list around it');
    }
  }
}
for (const path of files('examples', 'service.yaml')) {
  const [manifest] = documents(path);
  const { tier, ...service } = manifest.service;
  refuse('manifest', { ...manifest, service }, 'no tier');
  refuse('manifest', { ...manifest, service: { ...service, tier: 9 } }, 'tier 9');
  refuse('manifest', { ...manifest, metadata: { ...manifest.metadata, owner: [] } }, 'a list for an owner');
}

// --- reports ----------------------------------------------------------------------------------------------------------

/// Changes one member at a time, of each kind of place once, and sees each change refused. `holder` holds the report.
const tried = new Set();
function breakEverywhere(holder, container, path) {
  for (const [key, member] of Object.entries(container)) {
    const place = `${path}/${Array.isArray(container) ? '*' : key}`;
    const kind = `${place} ${member === null ? 'null' : typeof member}`;
    if (!tried.has(kind)) {
      tried.add(kind);
      breakMember(holder, container, key, place);
    }
    if (isObject(member)) breakEverywhere(holder, member, place);
  }
}

function breakMember(holder, container, key, place) {
  const member = container[key];
  const wrong = [{}, [{}], -1, ''];
  if (typeof member !== 'boolean') wrong.push(true);
  if (isObject(member) && !Array.isArray(member)) wrong.push({ ...member, unheard_of: 1 });
  for (const value of wrong) {
    container[key] = value;
    refuse('review', holder.report, `${JSON.stringify(value).slice(0, 80)} at ${place}`);
  }
  if (!Array.isArray(container)) {
    delete container[key];
    refuse('review', holder.report, `nothing at ${place}`);
  }
  container[key] = member;
}

if (reports.length === 0) failures.push('no report to validate');
for (const path of reports) {
  const holder = { report: JSON.parse(read(path)) };
  if (accept('review', holder.report, basename(path))) breakEverywhere(holder, holder, '');
}

for (const failure of failures) console.error(`FAIL ${failure}`);
console.log(`${reports.length} reports; ${accepted} documents and examples accepted, ${refused} broken ones refused, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
