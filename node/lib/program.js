"use strict";
// Where the executable is that came with this package.

const fs = require("node:fs");
const path = require("node:path");

const beside = path.join(__dirname, "..", "bin", "ringback-linux-x64");

/**
 * The path of the executable; `RINGBACK_BINARY` names another one.
 * @returns {string}
 */
function program() {
  const chosen = process.env.RINGBACK_BINARY;
  if (chosen) return usable(chosen, "RINGBACK_BINARY names it");
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `the ringback package holds an executable for Linux on x64, and this is ${process.platform} on ${process.arch}; ` +
        "run the tests in a Linux container, let RINGBACK_BINARY name an executable for this machine, " +
        "or RINGBACK_CONTROL_URL a simulator that runs elsewhere",
    );
  }
  return usable(beside, "it came with the package; install that again, or let RINGBACK_BINARY name another one");
}

/**
 * @param {string} file
 * @param {string} origin
 */
function usable(file, origin) {
  if (!fs.existsSync(file)) throw new Error(`the ringback executable is not at ${file} (${origin})`);
  try {
    fs.accessSync(file, fs.constants.X_OK);
  } catch {
    throw new Error(`${file} may not be executed (${origin}); chmod +x it`);
  }
  return file;
}

module.exports = { program };
