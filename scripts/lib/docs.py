"""Runs the commands of Markdown pages as pasted, and checks the links of the pages.

A block that is fenced as `sh` is run by bash in a fresh shell, in a folder with a copy of this tree. When a fenced block
without a language, or one of `json`, follows at once, the output has to end with it. Blocks of other languages are not run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```([a-z0-9-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
TIME_LIMIT = 120


@dataclass
class Block:
    page: str
    line: int
    commands: str
    answer: str | None


def blocks(page: str) -> list[Block]:
    text = Path(page).read_text()
    found = list(FENCE.finditer(text))
    result = []
    for index, fence in enumerate(found):
        if fence[1] != "sh":
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        answer = None
        if following and following[1] in ("", "json") and following.start() == fence.end() + 1:
            answer = following[2]
        result.append(Block(page, text[: fence.start()].count("\n") + 1, fence[2], answer))
    return result


def copy_of_tree(folder: Path) -> None:
    names = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        source = Path(name)
        if source.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)


def run(block: Block, tree: Path, path: str) -> str | None:
    """What is wrong with the block, if anything."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RINGBACK")} | {"PATH": path}
    shell = subprocess.Popen(
        ["bash", "-e", "-o", "pipefail", "-c", block.commands + "\nwait"],
        cwd=tree,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        output, errors = shell.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(shell.pid, 9)
        output, errors = shell.communicate()
        return f"did not end within {TIME_LIMIT} s\n{output}{errors}"
    if shell.returncode not in (0, 143):
        return f"exited with {shell.returncode}\n{output}{errors}"
    if block.answer is not None and not output.rstrip().endswith(block.answer.rstrip()):
        return f"printed\n{output}{errors}instead of\n{block.answer}"
    return None


def dead_links(page: str) -> list[str]:
    text = Path(page).read_text()
    prose = FENCE.sub("", text)
    dead = []
    for target in LINK.findall(prose):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (Path(page).parent / file) if file else Path(page)
        if not there.exists():
            dead.append(target)
        elif anchor and there.suffix == ".md" and anchor not in anchors(there):
            dead.append(target)
    return dead


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", FENCE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def main() -> int:
    binary, *pages = sys.argv[1:]
    pages = [page for page in pages if Path(page).exists()]
    subprocess.run(["ip", "link", "set", "lo", "up"], check=False, capture_output=True)
    failed = 0
    count = 0
    for page in pages:
        for target in dead_links(page):
            print(f"{page}: the link {target} leads nowhere")
            failed += 1
    with tempfile.TemporaryDirectory() as folder:
        bin_folder = Path(folder) / "bin"
        bin_folder.mkdir()
        (bin_folder / "ringback").symlink_to(binary)
        path = f"{bin_folder}:{os.environ['PATH']}"
        for page in pages:
            for block in blocks(page):
                tree = Path(folder) / "tree"
                copy_of_tree(tree)
                wrong = run(block, tree, path)
                shutil.rmtree(tree)
                count += 1
                if wrong:
                    failed += 1
                    print(f"{block.page}:{block.line}: {wrong}")
    print(f"{count} blocks of {len(pages)} pages run, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
