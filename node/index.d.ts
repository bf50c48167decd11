/** Ringback, a simulator of BAS-IP intercoms: the program, and a device for every test. */

declare global {
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol;
  }
}

/** The path of a file as a URL, such as `new URL("./busy.yaml", import.meta.url)`. */
export interface FileURL {
  readonly href: string;
}

/** What a device is like. */
export interface DeviceOptions {
  /** A model, such as `"camdroid-panel"`; default: that of the simulator, `"camdroid-monitor"`. */
  profile?: string;
  /** A built-in name, a file, or a script of several lines. In `intercom()` a file beside the test. */
  scenario?: string | FileURL;
  /** `"manual"` (default), `"real"`, or `"x20"`, twenty times as fast as the clock on the wall. */
  clock?: string;
  /** The device is removed when nothing has been asked of it for that long; default `"10m"`; null: never. */
  lease?: string | null;
  /** The same seed and the same requests give the same bytes. */
  seed?: number;
  /** The device's date at its start, as RFC 3339. */
  startAt?: string;
}

export interface TestOptions extends DeviceOptions {
  /** Fails a test whose client breaks a rule of the protocol; `"warning"` also for what is only unwise. */
  strict?: boolean | "error" | "warning";
  /** Where the bundle of a red test is written; default: `RINGBACK_BUNDLES`, or `"ringback-failed"`. */
  bundles?: string;
}

/** Options of `ringback run`: `{ tlsPort: 0 }` is `--tls-port=0`. An array repeats an option. */
export interface StartOptions {
  profile?: string | readonly string[];
  scenario?: string | readonly string[];
  clock?: string;
  seed?: number | string;
  username?: string;
  password?: string;
  tls?: boolean;
  tlsPort?: number;
  controlToken?: string;
  [option: string]: unknown;
}

/** What is used of the context of a test of `node:test`. */
export interface TestContext {
  readonly name: string;
  after(hook: () => unknown): void;
  diagnostic(message: string): void;
}

/** Presents one of these to the device, at a lock (default: 1). */
export interface Identifier {
  card?: string;
  ukey?: string;
  code?: string;
  qr?: string;
  plate?: string;
  face?: string;
  lock?: number;
}

/** The request that a client must have sent; each member that is given must match. */
export interface Wish {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  body?: unknown;
  status?: number;
  direction?: "received" | "sent";
  /** A number is both: at least and at most. */
  count?: number | { min?: number; max?: number };
  never?: boolean;
  order?: readonly unknown[];
  since?: number | string;
}

export interface Call {
  id: number;
  direction: "outgoing" | "incoming";
  number: string;
  state: "calling" | "ringing" | "talking" | "ended";
  sip_code: number;
  sip_reason: string;
  started: string;
  answered: string | null;
  ended: string | null;
  duration: number;
  digits: string;
  ending: string | null;
}

/** What a client did wrong. */
export interface Finding {
  kind: string;
  severity: "error" | "warning";
  title: string;
  advice: string;
  count: number;
  journal: number[];
  [member: string]: unknown;
}

/** A request, or something else that happened. */
export interface Entry {
  id: number;
  at: string;
  kind: string;
  [member: string]: any;
}

/** What a control port refused. */
export class RingbackError extends Error {
  constructor(message: string, status?: number, body?: unknown);
  /** The HTTP status, 0 when there was no answer. */
  readonly status: number;
  readonly body: any;
}

/** A device. Spans of time are texts such as `"500ms"`, `"3s"`, `"1m30s"`. */
export class Intercom {
  private constructor();
  readonly id: number;
  readonly name: string;
  /** What the client under test talks to. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Where it speaks HTTPS, if it does. */
  readonly urlTls: string | undefined;
  /** The file with the certificate to trust. */
  readonly ca: string | undefined;
  /** The beginning of the paths of this device's control port. */
  readonly controlUrl: string;
  /** Logs in as the vendor's clients do; the token goes into `Authorization: Bearer`. */
  token(): Promise<string>;
  /** Moves the device's time by a span, or until something holds: `{ until: "call.state:talking" }`. */
  advance(wish: string | { by?: string; until?: string; to?: string; limit?: string }): Promise<any>;
  /** Waits on the wall's clock: `call.state:talking`, `request:POST *\/call/start`, `lock.1:open`. Moves no clock. */
  wait(what: string, options?: { timeout?: string; count?: number; since?: number | string }): Promise<any>;
  /** Acts for the other side of the current call. */
  hand(verb: "ring" | "answer" | "busy" | "decline" | "hangup" | "drop"): Promise<any>;
  present(identifier: Identifier): Promise<any>;
  /** Performs a step of the script language now: `{ reboot: true }`. */
  do(step: Record<string, unknown>): Promise<any>;
  /** What goes wrong, and when: `{ on: "GET *\/status", nth: 2, do: "reset" }`. */
  fault(rule: Record<string, unknown>): Promise<any>;
  /** Another script in YAML, from the next call on. */
  script(text: string): Promise<any>;
  /** What happened, the oldest first; at most the newest 100,000 entries. */
  journal(options?: { requestsOnly?: boolean }): Promise<Entry[]>;
  calls(): Promise<Call[]>;
  state(): Promise<any>;
  /** What the client did wrong, as far as the device noticed it. */
  findings(): Promise<Finding[]>;
  /** The client must have sent such a request; rejects with an `AssertionError` that lists the nearest misses. */
  verify(method: string, path: string, more?: Omit<Wish, "method" | "path">): Promise<any>;
  verify(method: string, more?: Omit<Wish, "method">): Promise<any>;
  verify(wish: Wish): Promise<any>;
  /** Says how the test of this device has ended: `ringback run` names failed tests first. `intercom()` does it for you. */
  outcome(passed: boolean, details?: { test?: string; message?: string }): Promise<any>;
  /** Back to the state after start: the same tokens, the same calls. */
  reset(): Promise<void>;
  /** Writes everything sent to the device, for `ringback replay`; returns the path. It holds passwords: only you can read it. */
  bundle(file: string): Promise<string>;
  /** What happened, a line for each entry of the journal. */
  log(): Promise<string>;
  /** Any other request of the control port: `ask("POST", "/calls", { from: "sip:101@10.0.0.5" })`. */
  ask(method: string, path: string, body?: unknown, query?: Record<string, unknown>): Promise<any>;
  /** Removes the device and closes its connections. */
  remove(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A simulator. */
export class Ringback {
  private constructor();
  /** Starts a process on free ports. It ends with `close()`, or with this process, also after `kill -9`. */
  static start(options?: StartOptions): Promise<Ringback>;
  /** Uses a simulator that runs already; default: that of `ringback run`, from `RINGBACK_CONTROL_URL`. */
  static connect(place?: { control: string; token?: string; ca?: string }): Ringback;
  /** The simulator of `intercom()`: that of `ringback run`, else one process, started once. */
  static shared(): Promise<Ringback>;
  readonly controlUrl: string;
  /** The file with the certificate to trust, with `{ tls: true }` or `{ tlsPort: 0 }`. */
  readonly ca: string | undefined;
  /** That of the process that was started here. */
  readonly pid: number | undefined;
  /** What that process has said on standard error. */
  notes(): string;
  /** A new device, which is yours to remove. */
  device(options?: DeviceOptions & { name?: string; port?: number }): Promise<Intercom>;
  /** A device for a test of `node:test`, on this simulator. */
  intercom(t: TestContext, options?: TestOptions): Promise<Intercom>;
  /** Ends the process, if it was started here. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A device for a test of `node:test`, named after it and removed with it. For jest there is `ringback/jest`. */
export function intercom(t: TestContext, options?: TestOptions): Promise<Intercom>;

/** The path of the executable; `RINGBACK_BINARY` names another one. */
export function program(): string;
