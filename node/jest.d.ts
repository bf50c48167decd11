import { Intercom, Ringback, TestOptions } from "./index";

/** A device for the running test of jest, named after it and removed with it. Not for `test.concurrent`. */
export function intercom(options?: TestOptions & { ringback?: Ringback }): Promise<Intercom>;
