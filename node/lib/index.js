"use strict";
// Ringback, a simulator of BAS-IP intercoms: the program, and a device for every test.

const { RingbackError } = require("./control.js");
const { Intercom } = require("./intercom.js");
const { intercom } = require("./node-test.js");
const { program } = require("./program.js");
const { Ringback } = require("./simulator.js");

module.exports = { Intercom, Ringback, RingbackError, intercom, program };
