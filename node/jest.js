"use strict";
// A device for a test of jest. A test file that loads this gets the hooks that end its devices.

const { Ringback } = require("./lib/simulator.js");
const { finish, open } = require("./lib/testing.js");

const { afterAll, afterEach, expect } = globals();

/** The devices of the running test. @type {import("./lib/testing.js").Opened[]} */
const devices = [];
let isAsked = false;

/** @param {Record<string, any> & { ringback?: Ringback }} [options] */
async function intercom({ ringback, ...options } = {}) {
  const { currentTestName, testPath } = expect.getState();
  if (!currentTestName) {
    throw new Error("intercom() belongs into a test or into beforeEach; a device for a whole file: (await Ringback.shared()).device()");
  }
  isAsked ||= ringback === undefined;
  const opened = await open(ringback ?? (await Ringback.shared()), { file: testPath, name: currentTestName }, options);
  devices.push(opened);
  return opened.device;
}

afterEach(async () => {
  const errors = runningTest()?.errors;
  const passed = errors && errors.length === 0;
  const texts = [];
  for (const opened of devices.splice(0)) {
    const { report: seen, complaint } = await finish(opened, passed, message(errors));
    texts.push(...[complaint, seen].filter((text) => text !== undefined));
  }
  if (texts.length === 0) return;
  // jest shows it below what made the test red. There is no place in the code to point at.
  const report = new Error(texts.join("\n"));
  report.stack = report.message;
  throw report;
});

afterAll(async () => {
  // Each test file has its own copy of this module, and a process of its own from it.
  if (isAsked) await (await Ringback.shared()).close();
});

/**
 * The test as jest-circus, the runner of jest, sees it: jest tells hooks in no other way whether a test has failed.
 * @returns {{ errors: unknown[] } | undefined}
 */
function runningTest() {
  const place = Object.getOwnPropertySymbols(globalThis).find(({ description }) => description === "JEST_STATE_SYMBOL");
  return place && /** @type {any} */ (globalThis)[place]?.currentlyRunningTest;
}

/** @param {unknown[] | undefined} errors */
function message(errors) {
  const first = Array.isArray(errors?.[0]) ? errors[0][0] : errors?.[0];
  return first === undefined ? undefined : String(first?.message ?? first);
}

function globals() {
  try {
    return require("@jest/globals");
  } catch {
    throw new Error('ringback/jest works in test files of jest; node:test has import { intercom } from "ringback"');
  }
}

module.exports = { intercom };
