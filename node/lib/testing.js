"use strict";
// What node:test and jest have in common: the device of a test, its name, and what is reported when the test has ended.

const fs = require("node:fs");
const path = require("node:path");
const { RingbackError } = require("./control.js");

const WORDS = ["bundles", "clock", "lease", "profile", "scenario", "seed", "startAt", "strict"];
const STRICT = [undefined, false, true, "error", "warning"];

/** @typedef {{ file?: string, name: string }} Test */
/** @typedef {{ device: import("./intercom.js").Intercom, test: Test, strict?: boolean | string, bundle: string }} Opened */

/**
 * A device for one test, named after it.
 * @param {import("./simulator.js").Ringback} ringback
 * @param {Test} test
 * @param {Record<string, any>} [options]
 * @returns {Promise<Opened>}
 */
async function open(ringback, test, options = {}) {
  const { strict, bundles = process.env.RINGBACK_BUNDLES ?? "ringback-failed", ...wish } = checked(options);
  const name = names(test);
  if (test.file && typeof wish.scenario === "string" && !wish.scenario.includes("\n")) {
    const beside = path.resolve(path.dirname(test.file), wish.scenario);
    if (fs.statSync(beside, { throwIfNoEntry: false })?.isFile()) wish.scenario = beside;
  }
  const device = await ringback.device({ ...wish, name: name.device });
  return { device, test, strict, bundle: path.resolve(bundles, `${name.file}.json`) };
}

/** @param {Record<string, any>} options */
function checked(options) {
  if (options === null || typeof options !== "object") {
    throw new TypeError(`the options of intercom() are an object, such as { profile: "camdroid-panel" }, not ${JSON.stringify(options)}`);
  }
  const unknown = Object.keys(options).filter((word) => !WORDS.includes(word));
  if (unknown.length > 0) throw new TypeError(`intercom() does not take ${unknown.join(", ")}; there is ${WORDS.join(", ")}`);
  if (!STRICT.includes(options.strict)) {
    throw new TypeError(`intercom() takes strict: true, "error" or "warning", not ${JSON.stringify(options.strict)}`);
  }
  return options;
}

/** @type {Map<string, number>} */
const given = new Map();

/**
 * `calls.a-busy-line` for the test "a busy line" of calls.test.js: the name of the device, and that of the bundle's file.
 * @param {Test} test
 */
function names({ file, name }) {
  const stem = path.basename(file ?? "test").replace(/\.[cm]?[jt]sx?$/, "").replace(/[._-](test|spec)$/, "");
  const text = `${stem}.${name.replaceAll(" > ", ".")}`.normalize("NFC").replace(/[^\p{L}\p{N}_.]+/gu, "-");
  const whole = text.replace(/^[^\p{L}\p{N}]+|[-.]+$/gu, "") || "test";
  const count = (given.get(whole) ?? 0) + 1;
  given.set(whole, count);
  const more = count === 1 ? "" : `-${count}`;
  // The simulator takes names of 64 characters. Names of files have 255 bytes, and letters up to 4.
  return { device: cut(whole, 64 - more.length) + more, file: cut(whole, 200, 240) + more };
}

/**
 * @param {string} text
 * @param {number} characters
 * @param {number} [bytes]
 */
function cut(text, characters, bytes = Infinity) {
  const letters = [...text].slice(0, characters);
  while (Buffer.byteLength(letters.join("")) > bytes) letters.pop();
  return letters.join("");
}

/**
 * Says how a test has ended, and removes its device. A simulator that is gone changes no verdict.
 * @param {Opened} opened
 * @param {boolean | undefined} passed undefined where the runner does not say it
 * @param {string} [message]
 * @returns {Promise<{ report?: string, complaint?: string }>} what the device saw, and what strictness has to say
 */
async function finish({ device, test, strict, bundle }, passed, message) {
  const broken = passed !== false && strict ? (await device.findings()).filter(counts(strict)) : [];
  const complaint = broken.length > 0 ? `the client broke the protocol:\n${listed(broken)}` : undefined;
  const isRed = passed === false || complaint !== undefined;
  const report = isRed ? await explain(device, bundle, broken.map(({ kind }) => kind)) : undefined;
  const file = test.file && path.relative(process.cwd(), test.file);
  const details = { test: file ? `${file}::${test.name}` : test.name, message: complaint ?? message };
  if (isRed || passed) await regardless(device.outcome(!isRed, details));
  await regardless(device.remove());
  return { report, complaint };
}

/** @param {boolean | string} strict */
function counts(strict) {
  const counted = strict === "warning" ? ["error", "warning"] : ["error"];
  return (/** @type {Record<string, any>} */ finding) => counted.includes(finding.severity);
}

/**
 * What the device saw, as text below a red test.
 * @param {import("./intercom.js").Intercom} device
 * @param {string} bundle
 * @param {string[]} known kinds of findings that the reader has seen above
 */
async function explain(device, bundle, known) {
  try {
    const log = await device.log();
    const parts = [`ringback log of ${device.name}:\n${folded(log) || "no request reached the device"}`];
    const hint = await standingStill(log, device);
    if (hint) parts.push(`ringback hint: ${hint}`);
    const findings = (await device.findings()).filter(({ kind }) => !known.includes(kind));
    if (findings.length > 0) parts.push(`ringback findings:\n${listed(findings)}`);
    parts.push(`ringback bundle: ringback replay --diff '${await device.bundle(bundle)}'`);
    return parts.join("\n");
  } catch (error) {
    return `ringback: ${error.message}`;
  }
}

/**
 * Equal lines that follow each other, and how many they are.
 * @param {string} log
 */
function runs(log) {
  /** @type {{ line: string, count: number }[]} */
  const found = [];
  for (const line of log ? log.split("\n") : []) {
    const last = found.at(-1);
    if (last?.line === line) last.count += 1;
    else found.push({ line, count: 1 });
  }
  return found;
}

/** @param {string} log */
function folded(log) {
  return runs(log).map(({ line, count }) => (count === 1 ? line : `${line}  (x ${count})`)).join("\n");
}

/**
 * A client that asks again and again while the device's clock stands still waits for something that cannot come.
 * @param {string} log
 * @param {import("./intercom.js").Intercom} device
 */
async function standingStill(log, device) {
  const longest = Math.max(0, ...runs(log).map(({ count }) => count));
  if (longest < 10 || (await device.ask("GET", "/clock")).mode !== "manual") return undefined;
  return (
    `the client asked the same ${longest} times while the device's clock stood still: a manual clock moves by ` +
    'intercom.advance("3s") alone. A client that waits by itself needs the option clock: "x20"'
  );
}

/** @param {Record<string, any>[]} findings */
function listed(findings) {
  const lines = findings.map(
    ({ severity, title, count, journal = [], advice }) =>
      `${severity}: ${title}, ${count} times (journal ${journal.join(", ")})\n    ${advice}`,
  );
  return lines.join("\n");
}

/** @param {Promise<unknown>} asked */
async function regardless(asked) {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
  }
}

module.exports = { finish, open };
