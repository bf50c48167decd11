"use strict";
// A simulator process: started here, and ended with the process that started it.

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const { clearTimeout, setTimeout } = require("node:timers");
const { fileURLToPath } = require("node:url");
const { Control, RingbackError } = require("./control.js");
const { Intercom } = require("./intercom.js");
const { program } = require("./program.js");

// The command that the simulator runs around: it says where the control port is and ends with this process, whose end
// of the pipe the kernel closes however it ends, also by SIGKILL.
const WORDS = ["RINGBACK_CONTROL_URL", "RINGBACK_CA", "RINGBACK_USERNAME", "RINGBACK_PASSWORD"];
const COMMAND = ["sh", "-c", `printf '%s\\n' ${WORDS.map((word) => `"$${word}"`).join(" ")}; exec cat`];
const START_LIMIT = 30_000;
const NOTES_LIMIT = 65_536;

/** @type {Promise<Ringback> | undefined} */
let shared;

/** The process, on free ports. */
class Ringback {
  #control;
  #account;
  /** @type {Started | undefined} */
  #started;

  /**
   * @param {{ control: string, token?: string, ca?: string, username?: string, password?: string }} place
   * @param {Started} [started]
   */
  constructor(place, started) {
    if (typeof place?.control !== "string") throw new TypeError("await Ringback.start() makes a simulator, not new Ringback()");
    this.#control = new Control(place.control, place.token);
    this.#account = { username: place.username || undefined, password: place.password || undefined, ca: place.ca || undefined };
    this.#started = started;
  }

  /** @param {Record<string, unknown>} [options] */
  static async start(options = {}) {
    const started = new Started(optionWords(options));
    const [control, ca, username, password] = await started.lines();
    const token = options.controlToken === undefined ? undefined : String(options.controlToken);
    return new Ringback({ control, ca, username, password, token }, started);
  }

  /** @param {{ control?: string, token?: string, ca?: string }} [place] */
  static connect(place) {
    const { RINGBACK_CONTROL_URL, RINGBACK_CONTROL_TOKEN, RINGBACK_CA, RINGBACK_USERNAME, RINGBACK_PASSWORD } = process.env;
    if (place?.control) return new Ringback({ ...place, control: place.control });
    if (!RINGBACK_CONTROL_URL) {
      throw new RingbackError(
        "RINGBACK_CONTROL_URL is not set: run the tests as `ringback run -- COMMAND`, or say connect({ control: URL })",
      );
    }
    return new Ringback({
      control: RINGBACK_CONTROL_URL,
      token: RINGBACK_CONTROL_TOKEN,
      ca: RINGBACK_CA,
      username: RINGBACK_USERNAME,
      password: RINGBACK_PASSWORD,
    });
  }

  static shared() {
    shared ??= process.env.RINGBACK_CONTROL_URL ? Promise.resolve(Ringback.connect()) : Ringback.start();
    return shared;
  }

  get controlUrl() {
    return this.#control.url;
  }

  get ca() {
    return this.#account.ca;
  }

  get pid() {
    return this.#started?.pid;
  }

  notes() {
    return this.#started?.notes() ?? "";
  }

  /** @param {Record<string, any>} [options] */
  async device(options = {}) {
    const { clock = "manual", lease = "10m", scenario, ...more } = options;
    /** @type {Record<string, unknown>} */
    const wish = { clock, lease, ...script(scenario) };
    for (const [name, value] of Object.entries(more)) wish[dashed(name)] = value;
    for (const [name, value] of Object.entries(wish)) if (value === null) delete wish[name];
    const made = await this.#control.ask("POST", "/devices", wish);
    return new Intercom(this.#control.of(made.control), made, { name: options.name, ...this.#account });
  }

  /**
   * @param {import("./node-test.js").TestContext} t
   * @param {Record<string, any>} [options]
   */
  async intercom(t, options) {
    return await require("./node-test.js").intercomOf(this, t, options);
  }

  async close() {
    const started = this.#started;
    this.#started = undefined;
    await started?.end();
  }

  async [Symbol.asyncDispose ?? Symbol.for("nodejs.asyncDispose")]() {
    await this.close();
  }
}

/** The process that was started here. Nothing of it keeps Node alive once it is ready. */
class Started {
  #notes = "";

  /** @param {string[]} words */
  constructor(words) {
    const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("RINGBACK_"));
    this.child = spawn(program(), ["run", "--quiet", ...words, "--", ...COMMAND], {
      stdio: ["pipe", "pipe", "pipe"],
      env: Object.fromEntries(entries),
    });
    this.ended = new Promise((resolve) => {
      this.child.on("close", resolve);
      this.child.on("error", (error) => resolve((this.#notes += error.message)));
    });
    this.child.stdin.on("error", () => {});
    this.child.stderr.setEncoding("utf8").on("data", (text) => (this.#notes = (this.#notes + text).slice(-NOTES_LIMIT)));
  }

  get pid() {
    return this.child.pid;
  }

  notes() {
    return this.#notes;
  }

  /** What the command has said, as soon as the simulator is ready. */
  async lines() {
    let text = "";
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const said = await new Promise((resolve) => {
      this.child.stdout.setEncoding("utf8").on("data", (part) => {
        text += part;
        if (text.split("\n").length > WORDS.length) resolve("ready");
      });
      this.ended.then(() => resolve("ended"));
      timer = setTimeout(resolve, START_LIMIT, "late");
    });
    clearTimeout(timer);
    if (said === "late") this.child.kill("SIGKILL");
    if (said !== "ready") throw new RingbackError(`ringback did not start: ${this.#complaint(said)}`);
    this.#letGo();
    return text.split("\n");
  }

  /** @param {string} said */
  #complaint(said) {
    // What it says below that is about the command line, which the reader has not written.
    const text = this.#notes.split(/^Usage: /m)[0].replace(/^ringback: (error: )?/, "").trim();
    if (text) return text;
    return said === "late" ? `it was not ready within ${START_LIMIT / 1000} s` : `it ended with ${this.child.exitCode ?? this.child.signalCode}`;
  }

  #letGo() {
    this.child.unref();
    for (const pipe of this.child.stdio) /** @type {import("node:net").Socket} */ (pipe)?.unref();
  }

  async end() {
    this.child.ref();
    this.child.stderr.ref();
    this.child.stdin.destroy();
    this.child.stdout.destroy();
    const timer = setTimeout(() => this.child.kill("SIGKILL"), 10_000);
    await this.ended;
    clearTimeout(timer);
  }
}

/**
 * `{ tlsPort: 0, profile: ["a", "b"], watch: true }` is `--tls-port=0 --profile=a --profile=b --watch`.
 * @param {Record<string, unknown>} options
 */
function optionWords(options) {
  if (options === null || typeof options !== "object" || Array.isArray(options)) {
    throw new TypeError(`Ringback.start takes an object, such as { profile: "camdroid-panel" }, not ${JSON.stringify(options)}`);
  }
  const words = [];
  for (const [name, value] of Object.entries(options)) {
    const option = `--${dashed(name)}`;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === true) words.push(option);
      else if (one !== undefined && one !== null && one !== false) words.push(`${option}=${one}`);
    }
  }
  return words;
}

/**
 * What of `POST /devices` a scenario is: a built-in name, or the text of a file or of several lines.
 * @param {string | URL | undefined} scenario
 */
function script(scenario) {
  if (scenario === undefined || scenario === null) return {};
  const text = typeof scenario === "string" ? scenario : fileURLToPath(scenario);
  if (text.includes("\n")) return { "scenario-text": text };
  if (fs.statSync(text, { throwIfNoEntry: false })?.isFile()) return { "scenario-text": fs.readFileSync(text, "utf8") };
  return { scenario: text };
}

/** @param {string} name */
function dashed(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

module.exports = { Ringback };
