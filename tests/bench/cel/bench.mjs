// node bench.mjs BENCH_CEL [ROUNDS]
//
// Times eight expressions of readiness checks on one manifest: orr's evaluator against two from npm, in one run. Samples
// of all three alternate, after each has warmed up; what is printed are medians. Ends with 1 when a result differs or an
// acceptance line is not met.
//
// Ours knows a declared shape for each object; @marcbachmann/cel-js gets declared variables and is asked to check;
// @bufbuild/cel has no check in its interface. Both get plain objects. Nothing is kept between evaluations but what each
// of them keeps by itself.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { celEnv, parse, plan } from "@bufbuild/cel";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { Environment } from "@marcbachmann/cel-js";

const HERE = dirname(fileURLToPath(import.meta.url));
const MANIFEST = join(HERE, "manifest.json");
const EXPRESSIONS = join(HERE, "expressions.json");
// A sample is the best of some bursts, short ones, as other processes come between on a machine that is shared.
const BURSTS = 5;
const BURST_NANOSECONDS = 1e6;
const WARM_UP_NANOSECONDS = 300e6;

// --- the manifest as plain objects -----------------------------------------------------------------------------------

const INTS = new Set(["tier", "replicas", "window_days", "minutes", "timeout_ms", "retries"]);
const TIMES = new Set(["launch", "reviewed"]);

function plain(given, time) {
  if (Array.isArray(given)) return given.map((item) => plain(item, time));
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (INTS.has(name)) return [name, BigInt(value)];
      if (TIMES.has(name)) return [name, time(new Date(value))];
      return [name, typeof value === "object" ? plain(value, time) : value];
    }),
  );
}

// --- evaluators ------------------------------------------------------------------------------------------------------

/// Times work in this process.
function timed(works) {
  return async (command, name, times) => {
    const work = works[command](name);
    const begin = process.hrtime.bigint();
    let value;
    for (let i = 0; i < times; ++i) value = work();
    return { value: command === "compile" ? "compiled" : String(value), nanoseconds: Number(process.hrtime.bigint() - begin) };
  };
}

function marcbachmann(manifest, expressions) {
  const environment = new Environment().registerVariable("service", "map");
  for (const list of ["slos", "alerts", "dependencies", "runbooks"]) environment.registerVariable(list, "list<map>");
  const data = plain(manifest, (date) => date);
  const compiled = Object.fromEntries(Object.entries(expressions).map(([name, text]) => [name, environment.parse(text)]));
  return timed({
    eval: (name) => () => compiled[name](data),
    compile: (name) => () => {
      if (!environment.parse(expressions[name]).check().valid) throw new Error(`${name} is not accepted`);
    },
  });
}

function bufbuild(manifest, expressions) {
  const environment = celEnv();
  const data = plain(manifest, timestampFromDate);
  const compiled = Object.fromEntries(Object.entries(expressions).map(([name, text]) => [name, plan(environment, parse(text))]));
  return timed({
    eval: (name) => () => compiled[name](data),
    compile: (name) => () => plan(environment, parse(expressions[name])),
  });
}

function orr(program) {
  const child = spawn(program, [MANIFEST, EXPRESSIONS], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  child.on("exit", (status) => {
    if (status !== 0) process.exit(2);
  });
  return async (command, name, times) => {
    const answer = once(lines, "line");
    child.stdin.write(`${command} ${name} ${times}\n`);
    const [value, nanoseconds] = (await answer)[0].split(" ");
    return { value, nanoseconds: Number(nanoseconds) };
  };
}

// --- measuring -------------------------------------------------------------------------------------------------------

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/// What an evaluation takes in the best of the bursts.
async function sample(evaluator, command, name, times) {
  let best = { nanoseconds: Infinity };
  for (let burst = 0; burst < BURSTS; ++burst) {
    const { value, nanoseconds } = await evaluator(command, name, times);
    if (nanoseconds < best.nanoseconds) best = { value, nanoseconds };
  }
  return { value: best.value, nanoseconds: best.nanoseconds / times };
}

/// Times that make a burst, found while warming up.
async function warmUp(evaluator, command, name) {
  let times = 1;
  let spent = 0;
  let each = 0;
  while (spent < WARM_UP_NANOSECONDS) {
    const { nanoseconds } = await evaluator(command, name, times);
    spent += nanoseconds;
    each = nanoseconds / times;
    times = Math.max(1, Math.min(times * 4, Math.round(BURST_NANOSECONDS / each)));
  }
  return times;
}

/// Median nanoseconds by evaluator.
async function measure(evaluators, command, name, rounds) {
  const names = Object.keys(evaluators);
  const times = {};
  for (const each of names) times[each] = await warmUp(evaluators[each], command, name);
  const samples = Object.fromEntries(names.map((each) => [each, []]));
  for (let round = 0; round < rounds; ++round) {
    const values = new Set();
    for (const each of names.map((_, i) => names[(i + round) % names.length])) {
      const { value, nanoseconds } = await sample(evaluators[each], command, name, times[each]);
      samples[each].push(nanoseconds);
      values.add(value);
    }
    const wanted = command === "eval" ? "true" : "compiled";
    if (values.size !== 1 || !values.has(wanted)) throw new Error(`${name}: results are ${[...values].join(", ")}`);
  }
  return Object.fromEntries(names.map((each) => [each, median(samples[each])]));
}

// --- reporting -------------------------------------------------------------------------------------------------------

function geometricMean(numbers) {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length);
}

function duration(nanoseconds) {
  return nanoseconds < 10_000 ? `${nanoseconds.toFixed(0)} ns` : `${(nanoseconds / 1000).toFixed(1)} us`;
}

/// The table of one kind of measurement, and how many times faster ours is than the faster of the others.
function report(title, rows) {
  console.log(`\n${title.padEnd(16)} ${["orr", "cel-js", "bufbuild", "ratio"].map((head) => head.padStart(10)).join(" ")}`);
  const ratios = {};
  for (const [name, { orr: ours, marcbachmann: marc, bufbuild: buf }] of Object.entries(rows)) {
    ratios[name] = Math.min(marc, buf) / ours;
    const cells = [duration(ours), duration(marc), duration(buf), `${ratios[name].toFixed(1)}x`];
    console.log(`${name.padEnd(16)} ${cells.map((cell) => cell.padStart(10)).join(" ")}`);
  }
  console.log(`${"geometric mean".padEnd(16)} ${`${geometricMean(Object.values(ratios)).toFixed(1)}x`.padStart(43)}`);
  return ratios;
}

function accept(what, value, least) {
  const isMet = value >= least;
  console.log(`${isMet ? "met    " : "NOT MET"} ${what}: ${value.toFixed(1)}x, at least ${least}x`);
  return isMet;
}

async function run([program, rounds = "15"]) {
  if (program === undefined) {
    console.error("bench.mjs BENCH_CEL [ROUNDS]");
    return 2;
  }
  const manifest = JSON.parse(readFileSync(MANIFEST, "utf8"));
  const expressions = JSON.parse(readFileSync(EXPRESSIONS, "utf8"));
  const evaluators = {
    orr: orr(program),
    marcbachmann: marcbachmann(manifest, expressions),
    bufbuild: bufbuild(manifest, expressions),
  };
  const results = { eval: {}, compile: {} };
  for (const command of ["eval", "compile"]) {
    for (const name of Object.keys(expressions)) {
      results[command][name] = await measure(evaluators, command, name, Number(rounds));
    }
  }
  const evaluation = report("evaluation", results.eval);
  const compilation = report("compilation", results.compile);
  console.log();
  const { regex, ...others } = evaluation;
  const met = [
    accept("evaluation, geometric mean", geometricMean(Object.values(evaluation)), 10),
    accept("evaluation, the least but regex", Math.min(...Object.values(others)), 5),
    accept("evaluation, regex", regex, 4),
    accept("compilation, geometric mean", geometricMean(Object.values(compilation)), 2),
  ];
  return met.every(Boolean) ? 0 : 1;
}

process.exit(await run(process.argv.slice(2)));
