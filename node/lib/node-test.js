"use strict";
// A device for a test of node:test.

const { Ringback } = require("./simulator.js");
const { finish, open } = require("./testing.js");

/**
 * What is used of the context of a test. Node 18 does not say whether it has passed.
 * @typedef {object} TestContext
 * @property {string} name
 * @property {string} [fullName]
 * @property {string} [filePath]
 * @property {boolean} [passed]
 * @property {any} [error]
 * @property {(hook: () => unknown) => void} after
 * @property {(message: string) => void} diagnostic
 */

/**
 * @param {TestContext} t
 * @param {Record<string, any>} [options]
 */
async function intercom(t, options) {
  checkContext(t);
  return await intercomOf(await Ringback.shared(), t, options);
}

/**
 * @param {Ringback} ringback
 * @param {TestContext} t
 * @param {Record<string, any>} [options]
 */
async function intercomOf(ringback, t, options) {
  checkContext(t);
  const test = { file: t.filePath ?? process.argv[1], name: t.fullName ?? t.name };
  const opened = await open(ringback, test, options);
  t.after(async () => {
    const { report, complaint } = await finish(opened, t.passed, t.error?.cause?.message ?? t.error?.message);
    for (const line of report?.split("\n") ?? []) t.diagnostic(line);
    if (complaint) throw new Error(complaint);
  });
  return opened.device;
}

/** @param {unknown} t */
function checkContext(t) {
  const { name, after, diagnostic } = /** @type {Partial<TestContext>} */ (t ?? {});
  if (typeof name === "string" && typeof after === "function" && typeof diagnostic === "function") return;
  throw new TypeError(
    'intercom(t) wants the context of a test of node:test: test("...", async (t) => { const device = await intercom(t); }). ' +
      'jest has require("ringback/jest"); for any other runner there is (await Ringback.shared()).device()',
  );
}

module.exports = { intercom, intercomOf };
