"""Puts the executable that RINGBACK_BINARY names into the wheel, and takes the version from it."""

import os
import subprocess

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


def binary():
    try:
        return os.path.abspath(os.environ["RINGBACK_BINARY"])
    except KeyError:
        raise SystemExit("RINGBACK_BINARY must name the executable; scripts/dist sets it") from None


class Version(MetadataHookInterface):
    def update(self, metadata):
        said = subprocess.run([binary(), "--version"], check=True, capture_output=True, text=True).stdout
        metadata["version"] = said.split()[0]


class Executable(BuildHookInterface):
    def initialize(self, version, build_data):
        build_data["shared_scripts"] = {binary(): "ringback"}
        build_data["tag"] = "py3-none-manylinux_2_17_x86_64"
        build_data["pure_python"] = False
