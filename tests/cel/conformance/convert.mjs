// node convert.mjs OUTPUT.json            converts the conformance suite of the npm package @bufbuild/cel-spec
// node convert.mjs --compare FILE         compares the conversion with another one; its plain tests must be the same
// node convert.mjs --expressions FOLDER   writes every expression into a file of its own, as seeds for a fuzzer
//
// The package holds the suite as object literals in the JSON form of cel.expr.conformance.test.SimpleTest. It is looked
// for in tests/clients/node_modules. Status 77 when it is not there.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";

const PACKAGE = "@bufbuild/cel-spec";
const CLIENTS = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "clients");

// --- types -----------------------------------------------------------------------------------------------------------

const PRIMITIVES = {
  BOOL: "bool",
  INT64: "int",
  UINT64: "uint",
  DOUBLE: "double",
  STRING: "string",
  BYTES: "bytes",
};
const WELL_KNOWN = { ANY: "google.protobuf.Any", TIMESTAMP: "timestamp", DURATION: "duration" };
const MESSAGES_WITH_TYPES = { "google.protobuf.Timestamp": "timestamp", "google.protobuf.Duration": "duration" };

/// cel.expr.Type as `map(string, list(int))`.
function typeNotation(type) {
  const [kind, held] = Object.entries(type)[0];
  switch (kind) {
    case "primitive":
      return PRIMITIVES[held];
    case "wellKnown":
      return WELL_KNOWN[held];
    case "wrapper":
      return `wrapper(${PRIMITIVES[held]})`;
    case "dyn":
      return "dyn";
    case "null":
      return "null";
    case "listType":
      return `list(${typeNotation(held.elemType)})`;
    case "mapType":
      return `map(${typeNotation(held.keyType)}, ${typeNotation(held.valueType)})`;
    case "type":
      return Object.keys(held).length === 0 ? "type" : `type(${typeNotation(held)})`;
    case "messageType":
      return MESSAGES_WITH_TYPES[held] ?? held;
    case "typeParam":
      return held;
    case "abstractType":
      return `${held.name}(${(held.parameterTypes ?? []).map(typeNotation).join(", ")})`;
    default:
      throw new Error(`a type of unknown kind: ${JSON.stringify(type)}`);
  }
}

function declaration({ name, ident, function: declared }) {
  if (ident !== undefined) return { name, type: typeNotation(ident.type) };
  return {
    name,
    overloads: declared.overloads.map((overload) => ({
      id: overload.overloadId,
      params: (overload.params ?? []).map(typeNotation),
      result: typeNotation(overload.resultType),
      ...(overload.isInstanceFunction && { member: true }),
    })),
  };
}

// --- values ----------------------------------------------------------------------------------------------------------

const TYPE_URL = "type.googleapis.com/";

function objectValue({ "@type": url, ...fields }) {
  const type = url.slice(TYPE_URL.length);
  if (type === "google.protobuf.Timestamp") return { timestamp: fields.value };
  if (type === "google.protobuf.Duration") return { duration: fields.value };
  return { proto: { type, json: fields } };
}

/// cel.expr.Value as an object of one key.
function value(given) {
  const [kind, held] = Object.entries(given)[0];
  switch (kind) {
    case "nullValue":
      return { null: true };
    case "boolValue":
      return { bool: held };
    case "int64Value":
      return { int: String(held) };
    case "uint64Value":
      return { uint: String(held) };
    case "doubleValue":
      return { double: Object.is(held, -0) ? "-0" : String(held) };
    case "stringValue":
      return { string: held };
    case "bytesValue":
      return { bytes: held };
    case "typeValue":
      return { type: held };
    case "enumValue":
      return { enum: { type: held.type, value: held.value ?? 0 } };
    case "listValue":
      return { list: (held.values ?? []).map(value) };
    case "mapValue":
      return { map: (held.entries ?? []).map((entry) => [value(entry.key), value(entry.value)]) };
    case "objectValue":
      return objectValue(held);
    default:
      throw new Error(`a value of unknown kind: ${JSON.stringify(given)}`);
  }
}

// --- tests -----------------------------------------------------------------------------------------------------------

const LIBRARIES = {
  bindings_ext: ["bindings"],
  block_ext: ["block"],
  encoders_ext: ["encoders"],
  macros2: ["two_var_comprehensions"],
  math_ext: ["math"],
  network_ext: ["network"],
  optionals: ["optional"],
  proto2_ext: ["protos"],
  string_ext: ["strings"],
};

const STRINGS = /[rRbB]{0,2}("""[^]*?"""|'''[^]*?'''|"(\\.|[^"\\])*"|'(\\.|[^'\\])*')/g;

function libraries(file, expression) {
  const libs = [...(LIBRARIES[file] ?? [])];
  const code = expression.replace(STRINGS, "''");
  const isOptional = /\boptional\.|\.\?|\[\?|\.opt(Map|FlatMap)\(/.test(code);
  if (isOptional && !libs.includes("optional")) libs.push("optional");
  if (code.includes("`")) libs.push("backtick_identifiers");
  return libs;
}

/// Messages and enums of the suite's schemas; types that only protobuf has.
const PROTO_NAME = /\bcel\.expr\.conformance\b|\bgoogle\.protobuf\.(?!Timestamp\b|Duration\b)/;

/// Whether a test is about protobuf. In expressions names count outside of strings alone; `Name{` makes a message.
function needsProto({ expr, typeEnv, bindings, value: wanted, typedResult, container = "" }) {
  const code = expr.replace(STRINGS, "''");
  const rest = JSON.stringify({ typeEnv, bindings, wanted, typedResult });
  return (
    /^(cel\.expr\.conformance|google\.protobuf)\b/.test(container) ||
    /\b(TestAllTypes|GlobalEnum)\b|\b(?!in\b)[A-Za-z_]\w*\s*\{/.test(code) ||
    PROTO_NAME.test(code) ||
    PROTO_NAME.test(rest) ||
    /"(enumValue|wrapper)":|"wellKnown":"ANY"/.test(rest)
  );
}

function expectation({ value: wanted, evalError, typedResult }) {
  if (evalError !== undefined) return { error: (evalError.errors ?? []).map((error) => error.message) };
  const expected = {};
  if (typedResult?.result !== undefined) expected.value = value(typedResult.result);
  if (typedResult?.deducedType !== undefined) expected.type = typeNotation(typedResult.deducedType);
  if (wanted !== undefined) expected.value = value(wanted);
  return Object.keys(expected).length === 0 ? { value: { bool: true } } : expected;
}

function convertTest(file, section, { original, type, error }) {
  const libs = libraries(file, original.expr);
  const bindings = Object.entries(original.bindings ?? {}).map(([name, bound]) => [name, value(bound.value)]);
  return {
    file,
    section,
    name: original.name,
    expr: original.expr,
    ...(original.description !== undefined && { description: original.description }),
    ...(original.container !== undefined && { container: original.container }),
    ...(original.disableCheck && { disable_check: true }),
    ...(original.disableMacros && { disable_macros: true }),
    ...(original.checkOnly && { check_only: true }),
    ...(original.typeEnv !== undefined && { type_env: original.typeEnv.map(declaration) }),
    ...(bindings.length > 0 && { bindings: Object.fromEntries(bindings) }),
    expected: expectation(original),
    ...(type !== undefined && { cel_go_type: type }),
    ...(error !== undefined && { cel_go_error: error }),
    ...(libs.length > 0 && { libs }),
    ...(needsProto(original) && { needs_proto: true }),
  };
}

function convert(suite, version) {
  const tests = suite.suites.flatMap((file) =>
    (file.suites ?? []).flatMap((section) =>
      (section.tests ?? []).map((test) => convertTest(file.name, section.name, test)),
    ),
  );
  return {
    format: "orr-cel-conformance/1",
    source: `npm ${PACKAGE}@${version}`,
    notice:
      "Test data Copyright the CEL specification authors (Google LLC and contributors) and Buf Technologies, Inc.; " +
      "Apache License 2.0. Converted to plain JSON; test meaning unchanged.",
    tests,
  };
}

// --- comparing -------------------------------------------------------------------------------------------------------

const INFORMATIVE = ["proto_kinds", "description", "cel_go_type", "cel_go_error", "libs"];

function identity({ file, section, name }) {
  return `${file}/${section}/${name}`;
}

/// What a plain test means, without what only informs.
function meaning(test) {
  return Object.fromEntries(Object.entries(test).filter(([field]) => !INFORMATIVE.includes(field)));
}

/// Differences between two conversions, a line each.
function compare(ours, theirs) {
  const differences = [];
  if (ours.length !== theirs.length) differences.push(`${ours.length} tests here, ${theirs.length} there`);
  ours.slice(0, theirs.length).forEach((test, i) => {
    const other = theirs[i];
    if (identity(test) !== identity(other)) {
      differences.push(`${identity(test)} stands where ${identity(other)} is`);
    } else if (Boolean(test.needs_proto) !== Boolean(other.needs_proto)) {
      differences.push(`${identity(test)} ${test.needs_proto ? "needs protobuf here only" : "is plain here only"}`);
    } else if (!test.needs_proto && !isDeepStrictEqual(meaning(test), meaning(other))) {
      differences.push(`${identity(test)}\n  here   ${JSON.stringify(meaning(test))}\n  there  ${JSON.stringify(meaning(other))}`);
    }
  });
  return differences;
}

// --- commands --------------------------------------------------------------------------------------------------------

async function load() {
  const require = createRequire(join(CLIENTS, "package.json"));
  let path;
  try {
    path = require.resolve(`${PACKAGE}/testdata/conformance.js`);
  } catch {
    console.error(`SKIPPED: the npm package ${PACKAGE} is missing; run \`npm ci\` in tests/clients`);
    process.exit(77);
  }
  const { version } = JSON.parse(readFileSync(join(CLIENTS, "node_modules", PACKAGE, "package.json"), "utf8"));
  const { tests } = (await import(pathToFileURL(path))) ?? {};
  return convert(tests, version);
}

function plainCount(tests) {
  return tests.filter((test) => !test.needs_proto).length;
}

async function run([command, path]) {
  if (command === undefined || (command.startsWith("--") && path === undefined)) {
    console.error("convert.mjs OUTPUT.json | --compare FILE | --expressions FOLDER");
    return 2;
  }
  const suite = await load();
  if (command === "--compare") {
    const differences = compare(suite.tests, JSON.parse(readFileSync(path, "utf8")).tests);
    differences.forEach((difference) => console.log(difference));
    console.log(`${plainCount(suite.tests)} plain tests of ${suite.tests.length}, ${differences.length} differences`);
    return differences.length === 0 ? 0 : 1;
  }
  if (command === "--expressions") {
    mkdirSync(path, { recursive: true });
    for (const { expr } of suite.tests) {
      writeFileSync(join(path, createHash("sha256").update(expr).digest("hex").slice(0, 16)), expr);
    }
    return 0;
  }
  writeFileSync(command, `${JSON.stringify(suite, null, 1)}\n`);
  return 0;
}

process.exit(await run(process.argv.slice(2)));
