"use strict";
// One device of a simulator: what a test does with it.

const { AssertionError } = require("node:assert");
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const https = require("node:https");
const path = require("node:path");
const { RingbackError, exchange } = require("./control.js");

/** A device. `url` is what the client under test talks to; the methods are the tester's side. */
class Intercom {
  #control;

  /**
   * @param {import("./control.js").Control} control
   * @param {{ id: number, url: string, url_tls?: string }} made
   * @param {{ name?: string, username?: string, password?: string, ca?: string }} more
   */
  constructor(control, made, more) {
    this.#control = control;
    this.id = made.id;
    this.name = more.name ?? "";
    this.url = made.url;
    this.urlTls = made.url_tls;
    this.username = more.username ?? "admin";
    this.password = more.password ?? "123456";
    this.ca = more.ca;
  }

  /** The beginning of the paths of this device's control port. */
  get controlUrl() {
    return this.#control.url;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {Record<string, unknown>} [query]
   */
  async ask(method, path, body, query) {
    return await this.#control.ask(method, path, body, query);
  }

  /** @param {string | { by?: string, until?: string, to?: string, limit?: string }} wish */
  async advance(wish) {
    return await this.ask("POST", "/clock/advance", typeof wish === "string" ? { by: wish } : wish);
  }

  /**
   * @param {string} what
   * @param {{ timeout?: string, count?: number, since?: number | string }} [options]
   */
  async wait(what, options = {}) {
    const { timeout = "30s", ...more } = options;
    return await this.#control.ask("GET", "/wait", undefined, { for: what, timeout, ...more }, seconds(timeout) + 30);
  }

  /** @param {Record<string, unknown>} step */
  async do(step) {
    return await this.ask("POST", "/do", step);
  }

  /** @param {Record<string, unknown>} identifier */
  async present(identifier) {
    return await this.ask("POST", "/present", identifier);
  }

  /** @param {string} verb */
  async hand(verb) {
    return await this.ask("POST", `/calls/current/${encodeURIComponent(verb)}`);
  }

  /** @param {Record<string, unknown>} rule */
  async fault(rule) {
    return await this.ask("POST", "/faults", rule);
  }

  /** @param {string} text */
  async script(text) {
    return await this.ask("PUT", "/scenario", Buffer.from(text));
  }

  async state() {
    return await this.ask("GET", "/device");
  }

  async calls() {
    return (await this.ask("GET", "/calls")).calls;
  }

  /** @param {{ requestsOnly?: boolean }} [options] */
  async journal({ requestsOnly = false } = {}) {
    const query = { what: requestsOnly ? "requests" : "all", limit: 100_000 };
    return (await this.ask("GET", "/journal", undefined, query)).entries;
  }

  async findings() {
    return (await this.ask("GET", "/findings")).findings;
  }

  /**
   * @param {string | Record<string, unknown>} method
   * @param {string | Record<string, unknown>} [target]
   * @param {Record<string, unknown>} [more]
   */
  async verify(method, target, more) {
    const wish = Object.assign({}, typeof method === "string" ? { method } : method);
    Object.assign(wish, typeof target === "string" ? { path: target } : target, more);
    if (typeof wish.count === "number") wish.count = { min: wish.count, max: wish.count };
    try {
      return await this.ask("POST", "/verify", wish);
    } catch (error) {
      if (!(error instanceof RingbackError) || error.status !== 409) throw error;
      // jest shows values beside the message of every operator but this one.
      throw new AssertionError({ message: misses(error), operator: "fail", stackStartFn: this.verify });
    }
  }

  /**
   * @param {boolean} passed
   * @param {{ test?: string, message?: string }} [details]
   */
  async outcome(passed, { test, message } = {}) {
    // The control port takes names of 1024 characters, and messages of 4096.
    return await this.ask("PUT", "/outcome", { passed, test: test?.slice(0, 1024), message: message?.slice(0, 4096) });
  }

  async token() {
    const digest = createHash("md5").update(this.password).digest("hex");
    const url = `${this.url}/api/v1/login?${new URLSearchParams({ username: this.username, password: digest })}`;
    const options = { agent: false, timeout: 30_000 };
    const { status, data } = url.startsWith("https:")
      ? await exchange(url, { ...options, ca: this.ca && fs.readFileSync(this.ca) }, undefined, https.request)
      : await exchange(url, options);
    if (status !== 200) throw new RingbackError(`the device refused the login: ${status} ${data}`, status);
    return JSON.parse(data.toString()).token;
  }

  async reset() {
    await this.ask("POST", "/reset");
  }

  /** @param {string} file */
  async bundle(file) {
    const bundle = await this.#control.fetch("POST", "/bundle");
    const target = path.resolve(file);
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    // Also a file that was there before: a bundle holds passwords.
    fs.rmSync(target, { force: true });
    fs.writeFileSync(target, bundle, { mode: 0o600 });
    return target;
  }

  async log() {
    return (await this.journal()).map(line).join("\n");
  }

  async remove() {
    try {
      await this.ask("DELETE", "");
    } catch (error) {
      // Its lease has ended already.
      if (!(error instanceof RingbackError) || error.status !== 404) throw error;
    }
  }

  async [Symbol.asyncDispose ?? Symbol.for("nodejs.asyncDispose")]() {
    await this.remove();
  }
}

/**
 * Such as `300ms  call      ended    486 Busy Here`.
 * @param {Record<string, any>} entry
 */
function line(entry) {
  return `${entry.at.padStart(9)}  ${entry.kind.padEnd(8)}  ${happened(entry)}`;
}

/** @param {Record<string, any>} entry */
function happened(entry) {
  if (entry.kind === "request") {
    const fault = entry.fault ? `  fault ${entry.fault.rule}: ${entry.fault.did}` : "";
    return `${entry.method} ${entry.target} -> ${entry.status}${fault}`;
  }
  if (entry.text !== undefined) return entry.text;
  const members = Object.entries(entry).filter(([name]) => !["id", "at", "kind"].includes(name));
  return members.map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ");
}

/**
 * The sentence of the control port, and what it says of requests that came.
 * @param {RingbackError} error
 */
function misses(error) {
  const { error: sentence, matched, illegible, nearest = [] } = /** @type {Record<string, any>} */ (error.body);
  const lines = [sentence];
  for (const [word, entries] of Object.entries({ matched, illegible })) {
    if (entries?.length > 0) lines.push(`  ${word}: journal ${entries.join(", ")}`);
  }
  for (const entry of nearest) lines.push(`  nearest: journal ${entry.id}, ${happened(entry)}: ${entry.differs.join(", ")}`);
  return lines.join("\n");
}

/**
 * The length of a span, or a long one where the simulator will refuse it anyway.
 * @param {string} span
 */
function seconds(span) {
  const units = /** @type {Record<string, number>} */ ({ ms: 0.001, s: 1, m: 60, h: 3600 });
  let total = 0;
  for (const [, number, unit] of String(span).matchAll(/([\d.]+)([a-z]*)/g)) total += Number(number) * (units[unit] ?? 3600);
  return total;
}

module.exports = { Intercom };
