"use strict";
// The control port of a simulator, with Node alone.

// Taken when this file is loaded: fake timers and interceptors of HTTP that a test installs later are for its client.
const { request } = require("node:http");
const { setImmediate } = require("node:timers");

/** What the control port refused: its sentence, and the HTTP status (0 when there was no answer). */
class RingbackError extends Error {
  /**
   * @param {string} message
   * @param {number} [status]
   * @param {unknown} [body]
   */
  constructor(message, status = 0, body = undefined) {
    super(message);
    this.name = "RingbackError";
    this.status = status;
    // Its sentence is the message already.
    Object.defineProperty(this, "body", { value: body });
  }
}

/** Asks a control port; a connection for each request, so that an idle one keeps no process alive. */
class Control {
  #token;

  /**
   * @param {string} url
   * @param {string} [token]
   */
  constructor(url, token) {
    this.url = url.replace(/\/+$/, "");
    this.#token = token;
  }

  /**
   * The control port of one device.
   * @param {string} url
   */
  of(url) {
    return new Control(url, this.#token);
  }

  /**
   * The JSON of a good answer. Bytes are sent as they are, everything else as JSON.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {Record<string, unknown>} [query]
   * @param {number} [timeout] in seconds
   */
  async ask(method, path, body, query = {}, timeout = 60) {
    const words = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) words.set(name, String(value));
    }
    const text = words.toString();
    const answer = await this.fetch(method, text ? `${path}?${text}` : path, body, timeout);
    return answer.length > 0 ? JSON.parse(answer.toString()) : null;
  }

  /**
   * The bytes of a good answer.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {number} [timeout] in seconds
   * @returns {Promise<Buffer>}
   */
  async fetch(method, path, body, timeout = 60) {
    const { status, data } = await this.#exchange(method, path, body, timeout);
    if (status >= 200 && status < 300) return data;
    const text = data.toString();
    const answer = parsed(text);
    const message = typeof answer?.error === "string" ? answer.error : text;
    throw new RingbackError(`${method} ${path || "/"}: ${message}`, status, answer);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} body
   * @param {number} timeout
   * @returns {Promise<{ status: number, data: Buffer }>}
   */
  async #exchange(method, path, body, timeout) {
    const data = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
    /** @type {Record<string, string | number>} */
    const headers = { "Content-Length": data === undefined ? 0 : Buffer.byteLength(data) };
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    try {
      return await exchange(this.url + path, { method, headers, agent: false, timeout: timeout * 1000 }, data);
    } catch (error) {
      throw new RingbackError(`no simulator answers at ${this.url}: ${error.message || error.code}`);
    }
  }
}

/**
 * One exchange of HTTP. An answer waits for what else has arrived with it: clients of the test then know which of their
 * connections the simulator has closed before, and use none of them for the next device on the same port.
 * @param {string} url
 * @param {import("node:https").RequestOptions} options
 * @param {string | Uint8Array} [body]
 * @param {typeof request} [send]
 * @returns {Promise<{ status: number, data: Buffer }>}
 */
function exchange(url, options, body, send = request) {
  return new Promise((resolve, reject) => {
    const asked = send(url, options, (answer) => {
      /** @type {Buffer[]} */
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => setImmediate(resolve, { status: answer.statusCode, data: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.on("timeout", () => asked.destroy(new Error(`no answer within ${(options.timeout ?? 0) / 1000} s`)));
    asked.end(body);
  });
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

module.exports = { Control, RingbackError, exchange };
