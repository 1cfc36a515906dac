"""Checks what the library depends on: no crate asks for a newer Rust than Cargo.toml declares, none has another licence than deny.toml
allows. Development dependencies are held to the licences alone: the library is built without them."""
import json
import re
import subprocess
import sys
import tomllib


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--all-features", "--locked"]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    root = metadata["resolve"]["root"]
    with open("deny.toml", "rb") as file:
        allowed = set(tomllib.load(file)["licenses"]["allow"])

    declared = version(packages[root]["rust_version"])
    library = reached(metadata["resolve"]["nodes"], root)
    newer = [
        f"{name(packages[one])} needs Rust {packages[one]['rust_version']}, Cargo.toml declares {packages[root]['rust_version']}"
        for one in library
        if packages[one]["rust_version"] and version(packages[one]["rust_version"]) > declared
    ]
    other = [
        f"{name(package)} is licensed under {package['license']!r}"
        for package in packages.values()
        if not permitted(package["license"] or "", allowed)
    ]
    for fault in newer + other:
        print(fault, file=sys.stderr)
    print(f"{len(library)} crates in the library, {len(packages)} in all: {len(newer)} too new, {len(other)} of another licence")
    sys.exit(bool(newer or other))


def reached(nodes, root):
    """The crates that the library is built of and by, itself included."""
    needs = {
        node["id"]: [dep["pkg"] for dep in node["deps"] if any(kind["kind"] != "dev" for kind in dep["dep_kinds"])]
        for node in nodes
    }
    seen, todo = set(), [root]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += needs[one]
    return seen


def name(package):
    return f"{package['name']} {package['version']}"


def version(text):
    return tuple(int(part) for part in (text.split(".") + ["0", "0"])[:3])


def permitted(expression, allowed):
    """Whether an SPDX expression can be met by licences that are allowed."""
    tokens = re.findall(r"[()]|[^()\s/]+|/", expression)

    def either():
        met = both()
        while tokens and tokens[0] in ("OR", "/"):
            tokens.pop(0)
            met = both() or met
        return met

    def both():
        met = single()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            met = single() and met
        return met

    def single():
        if not tokens:
            return False
        token = tokens.pop(0)
        if token == "(":
            met = either()
            tokens.pop(0)
            return met
        if tokens[:1] == ["WITH"]:
            token = " ".join([token, tokens.pop(0), tokens.pop(0)])
        return token in allowed

    return either()


main()
