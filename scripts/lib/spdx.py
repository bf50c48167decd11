"""Writes an SPDX 2.3 document of what the executable holds.

Standard input has a line for each Debian package that it is linked from, with tabs: its name and version, the name
and version of its source. The same input gives the same bytes. A licence is read from the machine-readable copyright
file of the package; where there is no such file, or it uses a name that SPDX does not know, the document says
NOASSERTION.
"""

import argparse
import hashlib
import json
import pathlib
import platform
import re
import subprocess
import sys
import urllib.parse
import uuid
from datetime import datetime, timezone

UNKNOWN = "NOASSERTION"
SWIFT_TERMS = "Apache-2.0 WITH Swift-exception"
SWIFT_EXCEPTION = "Runtime Library Exception to the Apache 2.0 License"

# Short names of Debian in lower case, and what SPDX calls the same text. Names are added here after their text has been
# compared.
SPDX_NAMES = {
    "apache-2.0": "Apache-2.0",
    "bsd-2-clause": "BSD-2-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "expat": "MIT",
    "isc": "ISC",
    "libpng": "Libpng",
    "zlib": "Zlib",
}

# The parts of the toolchain that the options of the build link, and the repositories that they are from.
TOOLCHAIN = {
    "swift": "swiftlang/swift",
    "swift-corelibs-libdispatch": "swiftlang/swift-corelibs-libdispatch",
    "swift-foundation": "swiftlang/swift-foundation",
}


class Refusal(Exception):
    """Something that a document cannot be made of; its text is for the user."""


def paragraphs(text):
    """The paragraphs of a machine-readable copyright file: field -> value. Empty when the file is not one."""
    found = []
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        fields = {}
        name = None
        for line in block.splitlines():
            if line[:1] in (" ", "\t") and name:
                fields[name] += "\n" + line.strip()
            elif ":" in line and not line.startswith("#"):
                name, _, value = line.partition(":")
                name = name.lower()
                fields[name] = value.strip()
        found.append(fields)
    is_machine_readable = re.search(r"copyright-format/1\.0", found[0].get("format", ""))
    return found if is_machine_readable else []


def expression(short_names):
    """The SPDX expression for the first line of a License field, or None when a name in it is unknown."""
    words = []
    for word in re.split(r",?\s+(and|or)\s+", short_names, flags=re.IGNORECASE):
        word = word.strip()
        known = word.upper() if word.lower() in ("and", "or") else SPDX_NAMES.get(word.lower())
        if not known:
            return None
        words.append(known)
    return " ".join(words)


def debian_licence(package):
    """What the source declares for itself (Files: *), and a comment that says where that is from."""
    path = pathlib.Path("/usr/share/doc", package, "copyright")
    if not path.is_file():
        raise Refusal(f"there is no {path}; install {package}")
    files = [part for part in paragraphs(path.read_text(encoding="utf-8")) if "files" in part and "license" in part]
    if not files:
        return UNKNOWN, f"{path} is not machine-readable."
    whole = [part for part in files if part["files"].split() == ["*"]]
    if len(whole) != 1:
        return UNKNOWN, f"{path} has no single licence for all files."
    name = whole[0]["license"].splitlines()[0]
    others = {part["license"].splitlines()[0] for part in files} - {name}
    comment = f"{path} declares {name} for the source as a whole (Files: *)."
    if others:
        comment += f" Single files of it have other terms: {'; '.join(sorted(others))}."
    declared = expression(name)
    return declared or UNKNOWN, comment if declared else comment + " SPDX has no such name."


def swift_licence(path):
    """Apple's text is Apache 2.0 with an exception at its end, or without it."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    if "Apache License" not in text:
        return UNKNOWN
    return SWIFT_TERMS if SWIFT_EXCEPTION in text else "Apache-2.0"


def package(name, version, purl, licence, comment=None, purpose="LIBRARY"):
    described = {
        "SPDXID": "SPDXRef-Package-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
        "name": name,
        "versionInfo": version,
        "downloadLocation": UNKNOWN,
        "filesAnalyzed": False,
        "licenseConcluded": UNKNOWN,
        "licenseDeclared": licence,
        "copyrightText": UNKNOWN,
        "primaryPackagePurpose": purpose,
    }
    if comment:
        described["licenseComments"] = comment
    if purl:
        described["externalRefs"] = [
            {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": purl}
        ]
    return described


def ringback(executable, commit):
    said = subprocess.run([executable, "--version"], check=True, capture_output=True, text=True).stdout
    content = pathlib.Path(executable).read_bytes()
    described = package("ringback", said.split()[0], None, UNKNOWN, "The sources state no licence.", "APPLICATION")
    described["packageFileName"] = pathlib.Path(executable).name
    described["sourceInfo"] = f"Built from commit {commit}."
    described["checksums"] = [
        {"algorithm": name.upper(), "checksumValue": hashlib.new(name, content).hexdigest()}
        for name in ("sha1", "sha256")
    ]
    return described


def debian_packages(lines):
    """A package of SPDX for each source: several binary packages of a source have the same terms."""
    system = platform.freedesktop_os_release()
    sources = {}
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) != 4 or not all(fields):
            raise Refusal(f"not a package with its version and its source: {line!r}")
        binary, _, source, version = fields
        sources.setdefault((source, version), []).append(binary)
    if not sources:
        raise Refusal("standard input names no package")
    for (source, version), binaries in sorted(sources.items()):
        licence, comment = debian_licence(binaries[0])
        purl = f"pkg:deb/{system['ID']}/{source}@{urllib.parse.quote(version, safe='')}?arch=source"
        if "VERSION_CODENAME" in system:
            purl += f"&distro={system['VERSION_CODENAME']}"
        described = package(source, version, purl, licence, comment)
        described["sourceInfo"] = f"Linked from the archives in {', '.join(binaries)}."
        yield described


def pinned_packages(path, licence):
    """The Swift packages that the build has fetched."""
    for pin in json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["pins"]:
        version = pin["state"].get("version")
        if not version:
            raise Refusal(f"{path} pins no version of {pin['identity']}")
        if pin["identity"] != "swift-argument-parser":
            raise Refusal(f"{path} names {pin['identity']}, and its licence is not known here")
        location = re.sub(r"^https://|\.git$", "", pin["location"])
        described = package(pin["identity"], version, f"pkg:swift/{location}@{version}", licence)
        described["sourceInfo"] = f"Revision {pin['state']['revision']}."
        yield described


def toolchain_packages(said, licence):
    release = re.search(r"swift-[^ )]*RELEASE", said)
    if not release:
        raise Refusal(f"no release of Swift in {said!r}")
    for name, repository in TOOLCHAIN.items():
        described = package(name, release[0], f"pkg:github/{repository}@{release[0]}", licence)
        described["sourceInfo"] = "Linked from the archives in the Swift toolchain."
        yield described


def document(options):
    program = ringback(options.executable, options.commit)
    held = [
        *debian_packages(sys.stdin),
        *pinned_packages(options.pins, swift_licence(options.parser_licence)),
        *toolchain_packages(options.swift, swift_licence(options.swift_licence)),
    ]
    related = [("SPDXRef-DOCUMENT", "DESCRIBES", program["SPDXID"])]
    related += [(program["SPDXID"], "STATIC_LINK", described["SPDXID"]) for described in held]
    written = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"ringback-{program['versionInfo']}",
        "creationInfo": {
            "created": datetime.fromtimestamp(options.created, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Tool: ringback-scripts-dist"],
        },
        "packages": [program, *held],
        "relationships": [
            {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}
            for one, kind, other in related
        ],
    }
    # The name of a document must be its own: it is made of the content.
    written["documentNamespace"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(written, sort_keys=True))}"
    return written


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--executable", required=True)
    parser.add_argument("--commit", required=True)
    parser.add_argument("--created", required=True, type=int, help="seconds since 1970")
    parser.add_argument("--pins", required=True, help="Package.resolved")
    parser.add_argument("--parser-licence", required=True)
    parser.add_argument("--swift", required=True, help="the first line of swift --version")
    parser.add_argument("--swift-licence", required=True)
    try:
        print(json.dumps(document(parser.parse_args()), indent=2, ensure_ascii=False))
    except (Refusal, OSError) as error:
        sys.exit(f"spdx.py: {error}")


main()
