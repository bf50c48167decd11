"""Ringback, a simulator of BAS-IP intercoms: the program, and a device for every test."""

from ringback._control import RingbackError
from ringback._device import Intercom
from ringback._program import program
from ringback._simulator import Ringback

__all__ = ["Intercom", "Ringback", "RingbackError", "program"]
