"""Looks whether an image that was saved is set up as scripts/dist means it.

    image-config.py FOLDER    where the archive of the image lies unpacked
"""

import json
import pathlib
import sys


def main():
    folder = pathlib.Path(sys.argv[1])
    manifest = json.loads((folder / "manifest.json").read_text())
    config = json.loads((folder / manifest[0]["Config"]).read_text())["config"]
    wanted = {
        "User": "65534:65534",
        "Entrypoint": ["/ringback"],
        "Cmd": ["serve", "--host", "0.0.0.0"],
        "ExposedPorts": {"8080/tcp": {}},
    }
    wrong = [f"{name} is {config.get(name)}, not {value}" for name, value in wanted.items() if config.get(name) != value]
    if config.get("Healthcheck", {}).get("Test") != ["CMD", "/ringback", "ctl", "ready"]:
        wrong.append(f"Healthcheck is {config.get('Healthcheck')}")
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return len(wrong) > 0


sys.exit(main())
