#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Checks a register log from outside, with nothing of the platform's own code.

Written only from the public specifications: RFC 6962 section 2.1 and C2SP tlog-tiles, tlog-checkpoint, signed-note,
tlog-cosignature and tlog-proof, and from the leaf grammar of the register. Needs Python 3.9 or later and nothing else;
with the package `cryptography` it is faster and also checks ML-DSA-44 cosignatures.

    log_verify.py https://HOST/register/log --vkey 'NAME+ID+KEY'
    log_verify.py DIRECTORY --vkey @log.vkey --witness @witness.vkey --older checkpoint.old \\
                  --proof bewijs.tlog-proof bewijs.leaf

Prints one line for each check; exit code 0 when all are right, 1 when one is not, 2 when the call itself is wrong.
Memory does not grow with the log. Each file of the log is read once.
"""

import argparse
import base64
import binascii
import datetime
import gzip
import hashlib
import os
import re
import struct
import sys
import urllib.error
import urllib.request

MAX_FILE_BYTES = 256 * (2 + 65_535)
MAX_SIZE = 2**63 - 1


class Wrong(Exception):
    """A check failed; the text says why."""


# --- RFC 6962 section 2.1 ---------------------------------------------------------------------------------------------


def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def split_point(size):
    """The largest power of two below size."""
    return 1 << (size - 1).bit_length() - 1


def root_from_path(index, size, leaf, path):
    """Root of a tree of this size, from one leaf and its audit path, by the recursion of section 2.1.1."""
    if size == 1:
        if path:
            raise Wrong("the path has hashes left over")
        return leaf
    if not path:
        raise Wrong("the path is too short")
    k = split_point(size)
    if index < k:
        return node_hash(root_from_path(index, k, leaf, path[:-1]), path[-1])
    return node_hash(path[-1], root_from_path(index - k, size - k, leaf, path[:-1]))


class Frontier:
    """The roots of the complete subtrees of a growing tree, largest first: a binary counter."""

    def __init__(self):
        self.size = 0
        self.subtrees = []

    def push(self, leaf):
        node, count = leaf, self.size
        while count & 1:
            node = node_hash(self.subtrees.pop(), node)
            count >>= 1
        self.subtrees.append(node)
        self.size += 1

    def root(self):
        if not self.subtrees:
            return hashlib.sha256(b"").digest()
        node = self.subtrees[-1]
        for left in reversed(self.subtrees[:-1]):
            node = node_hash(left, node)
        return node


# --- Ed25519 (RFC 8032), for machines without a crypto package ------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def _recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P:
        return None
    return P - x if x & 1 != sign else x


def _decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x = _recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point, scalar = _add(point, point), scalar >> 1
    return result


def _same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def ed25519_verifies_pure(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = _decompress(public), _decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    y = 4 * pow(5, P - 2, P) % P
    base = (_recover_x(y, 0), y, 1, _recover_x(y, 0) * y % P)
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return _same(_multiply(s, base), _add(r, _multiply(h, a)))


def ed25519_verifies(public, message, signature, pure):
    if pure:
        return ed25519_verifies_pure(public, message, signature)
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return ed25519_verifies_pure(public, message, signature)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def ml_dsa_44_verifies(public, message, signature):
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey
    except ImportError:
        raise Wrong("this Python cannot check ML-DSA-44 signatures") from None
    try:
        MLDSA44PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


# --- Signed notes, verifier keys, checkpoints -----------------------------------------------------------------------


def decode_base64(text, what):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Wrong(f"{what} is not base64") from None
    if base64.b64encode(data).decode() != text:
        raise Wrong(f"{what} is not in the one spelling of base64")
    return data


def decimal(text, what):
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text) or int(text) > MAX_SIZE:
        raise Wrong(f"{what} is not a number")
    return int(text)


class VerifierKey:
    ED25519, COSIGNATURE, ML_DSA_COSIGNATURE = 0x01, 0x04, 0x06

    def __init__(self, text):
        parts = text.strip().split("+", 2)
        if len(parts) != 3 or not re.fullmatch(r"[0-9a-fA-F]{8}", parts[1]):
            raise Wrong("the verifier key is not name+id+base64")
        self.name, self.key_id = parts[0], bytes.fromhex(parts[1])
        material = decode_base64(parts[2], "the verifier key")
        self.kind, self.public = material[0], material[1:]
        expected = hashlib.sha256(self.name.encode() + b"\n" + material).digest()[:4]
        if self.key_id != expected:
            raise Wrong("the id of the verifier key does not belong to it")
        if self.kind not in (self.ED25519, self.COSIGNATURE, self.ML_DSA_COSIGNATURE):
            raise Wrong(f"keys of type {self.kind:#04x} are not supported")

    def verify(self, note, signature, pure):
        """Returns the moment in the signature, or None when this kind of key states none."""
        if self.kind == self.ED25519:
            if not ed25519_verifies(self.public, note.text.encode(), signature, pure):
                raise Wrong(f"the signature by {self.name} is wrong")
            return None
        if len(signature) < 8:
            raise Wrong(f"the cosignature by {self.name} is too short")
        moment, signature = struct.unpack(">Q", signature[:8])[0], signature[8:]
        if self.kind == self.COSIGNATURE:
            message = f"cosignature/v1\ntime {moment}\n{note.text}".encode()
            right = ed25519_verifies(self.public, message, signature, pure)
        else:
            checkpoint = Checkpoint(note)
            name, origin = self.name.encode(), checkpoint.origin.encode()
            message = b"subtree/v1\n\x00" + bytes([len(name)]) + name + struct.pack(">Q", moment)
            message += bytes([len(origin)]) + origin + struct.pack(">QQ", 0, checkpoint.size) + checkpoint.root
            right = ml_dsa_44_verifies(self.public, message, signature)
        if not right:
            raise Wrong(f"the cosignature by {self.name} is wrong")
        return moment


class Note:
    def __init__(self, data):
        try:
            whole = data.decode("utf-8")
        except UnicodeDecodeError:
            raise Wrong("the note is not UTF-8") from None
        if any(ord(c) < 0x20 and c != "\n" for c in whole):
            raise Wrong("the note has control characters")
        text, separator, lines = whole.rpartition("\n\n")
        if not separator or not lines.endswith("\n"):
            raise Wrong("the note is not a text, an empty line and signatures")
        self.text = text + "\n"
        self.signatures = []
        for line in lines[:-1].split("\n"):
            match = re.fullmatch(r"\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})", line)
            if not match:
                raise Wrong("a signature line is malformed")
            data = decode_base64(match[2], "a signature")
            if len(data) < 5:
                raise Wrong("a signature is too short")
            self.signatures.append((match[1], data[:4], data[4:]))

    def check(self, key, pure):
        """Moments of the signatures by this key, all of which must be right; Wrong when there is none."""
        mine = [s for name, key_id, s in self.signatures if name == key.name and key_id == key.key_id]
        if not mine:
            raise Wrong(f"no signature by {key.name}")
        return [key.verify(self, signature, pure) for signature in mine]


class Checkpoint:
    def __init__(self, note):
        lines = note.text.split("\n")[:-1]
        if len(lines) < 3 or not all(lines):
            raise Wrong("the checkpoint is not an origin, a size and a root")
        self.origin, self.size = lines[0], decimal(lines[1], "the size")
        self.root = decode_base64(lines[2], "the root")
        if len(self.root) != 32:
            raise Wrong("the root is not a hash")

    def __str__(self):
        return f"{self.origin}, {self.size} entries, root {self.root.hex()[:16]}…"


# --- The files of a log (tlog-tiles) --------------------------------------------------------------------------------


class Source:
    """A base address or a directory."""

    def __init__(self, location):
        self.location = location.rstrip("/")
        self.is_web = re.match(r"https?://", location) is not None

    def get(self, path):
        try:
            data = self._web(path) if self.is_web else self._file(path)
        except (OSError, urllib.error.URLError, EOFError) as error:
            raise Wrong(f"{path} cannot be read: {error}") from None
        if len(data) > MAX_FILE_BYTES:
            raise Wrong(f"{path} is too large")
        return data

    def _file(self, path):
        with open(os.path.join(self.location, *path.split("/")), "rb") as file:
            return file.read(MAX_FILE_BYTES + 1)

    def _web(self, path):
        request = urllib.request.Request(f"{self.location}/{path}", headers={"Accept-Encoding": "gzip, identity"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            data = answer.read(MAX_FILE_BYTES + 1)
            if answer.headers.get("Content-Encoding") == "gzip":
                data = gzip.decompress(data)
        return data


def tile_path(level, index, width):
    digits = f"{index:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    path = "/".join(["x" + group for group in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{path}" + (f".p/{width}" if width < 256 else "")


def get_tile(source, level, index, width):
    """The tile as it is at this width. When it has become full since, the full one, which begins with it."""
    try:
        return source.get(tile_path(level, index, width)), False
    except Wrong:
        if width == 256:
            raise
        return source.get(tile_path(level, index, 256)), True


def split_bundle(data, width, path, wider):
    entries, at = [], 0
    for _ in range(width):
        if at + 2 > len(data):
            raise Wrong(f"{path} ends too early")
        length = struct.unpack_from(">H", data, at)[0]
        entry = data[at + 2 : at + 2 + length]
        if len(entry) != length:
            raise Wrong(f"{path} ends too early")
        entries.append(entry)
        at += 2 + length
    if at != len(data) and not wider:
        raise Wrong(f"{path} has bytes after its last entry")
    return entries


# --- The grammar of the register's leaves ---------------------------------------------------------------------------

HASH = r"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="
DAY = r"(?P<day>[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))"
ISSUER = r"issuer 00000007000[0-9]{2}[A-Z]{2}00000"
NUMBER = r"(?:0|[1-9][0-9]{0,4})"
LEAVES = [
    rf"mcreg/1 issue\n{ISSUER}\nday {DAY}\ncommit {HASH}\n",
    rf"mcreg/1 status\n{ISSUER}\nday {DAY}\nof (?P<of>0|[1-9][0-9]{{0,18}})\n"
    rf"act (?:revoke|suspend|restore|replace|expire-early)\ncommit {HASH}\n",
    rf"mcreg/1 define\n{ISSUER}\nday {DAY}\n"
    rf"version nl-mc-[A-Za-z0-9-]+@{NUMBER}\.{NUMBER}\.{NUMBER}\ndigest {HASH}\n",
    rf"mcreg/1 trust\nsubject [0-9A-Z]{{20}}\nday {DAY}\n"
    rf"act (?:admit|suspend|key-add|key-revoke|framework|trail)\ndigest {HASH}\n",
]
LEAVES = [re.compile(pattern.encode()) for pattern in LEAVES]


def check_leaf(index, entry):
    if len(entry) > 200:
        raise Wrong(f"entry {index} is longer than 200 bytes")
    match = next(filter(None, (pattern.fullmatch(entry) for pattern in LEAVES)), None)
    if match is None:
        raise Wrong(f"entry {index} is not in the grammar of the register")
    try:
        datetime.date.fromisoformat(match["day"].decode())
    except ValueError:
        raise Wrong(f"entry {index} has a day that does not exist") from None
    of = match.groupdict().get("of")
    if of is not None and int(of) >= index:
        raise Wrong(f"entry {index} is about a later entry")


# --- The audit ------------------------------------------------------------------------------------------------------


class Levels:
    """The tiles that follow from the leaf hashes: of each level the one that is being filled."""

    def __init__(self, compare):
        self.compare, self.filling, self.full = compare, [], []

    def push(self, level, node):
        if level == len(self.filling):
            self.filling.append([])
            self.full.append(0)
        tile = self.filling[level]
        tile.append(node)
        if len(tile) == 256:
            self.compare(level, self.full[level], tile)
            self.filling[level] = []
            self.full[level] += 1
            whole = Frontier()
            for node in tile:
                whole.push(node)
            self.push(level + 1, whole.root())

    def finish(self):
        for level, tile in enumerate(self.filling):
            if tile:
                self.compare(level, self.full[level], tile)


class Audit:
    def __init__(self, source, checkpoint, sizes, grammar):
        self.source, self.checkpoint, self.grammar = source, checkpoint, grammar
        self.wanted = {size: None for size in sizes}
        self.tree, self.levels = Frontier(), Levels(self.compare_tile)
        self.bundles = self.tiles = 0
        self.tile_error = self.grammar_error = None

    def compare_tile(self, level, index, hashes):
        path = tile_path(level, index, len(hashes))
        self.tiles += 1
        try:
            published, wider = get_tile(self.source, level, index, len(hashes))
            if wider:
                published = published[: 32 * len(hashes)]
            if published == b"".join(hashes):
                return
            same = [i for i in range(len(hashes)) if published[32 * i : 32 * i + 32] == hashes[i]]
            first = next((i for i in range(len(hashes)) if i not in same), len(hashes))
            raise Wrong(f"{path} differs from the entries at hash {index * 256 + first}")
        except Wrong as wrong:
            self.tile_error = self.tile_error or wrong

    def run(self):
        if 0 in self.wanted:
            self.wanted[0] = self.tree.root()
        while self.tree.size < self.checkpoint.size:
            index = self.tree.size // 256
            width = min(256, self.checkpoint.size - self.tree.size)
            path = tile_path("entries", index, width)
            data, wider = get_tile(self.source, "entries", index, width)
            for entry in split_bundle(data, width, path, wider):
                if self.grammar and self.grammar_error is None:
                    try:
                        check_leaf(self.tree.size, entry)
                    except Wrong as wrong:
                        self.grammar_error = wrong
                leaf = leaf_hash(entry)
                self.tree.push(leaf)
                self.levels.push(0, leaf)
                if self.tree.size in self.wanted:
                    self.wanted[self.tree.size] = self.tree.root()
            self.bundles += 1
        self.levels.finish()


class Proof:
    def __init__(self, data):
        head, separator, note = data.partition(b"\n\n")
        try:
            lines = head.decode("ascii").split("\n")
        except UnicodeDecodeError:
            raise Wrong("the proof is not a tlog-proof") from None
        if not separator or lines.pop(0) != "c2sp.org/tlog-proof@v1":
            raise Wrong("the proof is not a tlog-proof")
        if lines and lines[0].startswith("extra "):
            decode_base64(lines.pop(0)[6:], "the extra line")
        if not lines or not lines[0].startswith("index "):
            raise Wrong("the proof has no index")
        self.index = decimal(lines.pop(0)[6:], "the index")
        self.path = [decode_base64(line, "a hash of the path") for line in lines]
        if len(self.path) > 63 or any(len(node) != 32 for node in self.path):
            raise Wrong("the path of the proof is not made of hashes")
        self.note = Note(note)
        self.checkpoint = Checkpoint(self.note)

    def check(self, entry):
        if self.index >= self.checkpoint.size:
            raise Wrong("the index is outside the tree")
        root = root_from_path(self.index, self.checkpoint.size, leaf_hash(entry), self.path)
        if root != self.checkpoint.root:
            raise Wrong("the path does not lead from this leaf to the checkpoint")


# --- One line per check ---------------------------------------------------------------------------------------------


class Report:
    def __init__(self):
        self.failed = 0

    def check(self, what, work):
        """Runs one check, prints its line, and gives its result; None when it failed."""
        try:
            result = work()
        except Wrong as wrong:
            self.failed += 1
            print(f"WRONG  {what}: {wrong}", flush=True)
            return None
        text, value = result if isinstance(result, tuple) else (result, True)
        print(f"ok     {what}: {text}", flush=True)
        return value


def read_argument(text):
    """A key as it is, or @FILE."""
    if text.startswith("@"):
        with open(text[1:], encoding="utf-8") as file:
            return file.read()
    return text


def signed_checkpoint(note, key, witnesses, quorum, pure):
    checkpoint = Checkpoint(note)
    if checkpoint.origin != key.name:
        raise Wrong(f"the origin is {checkpoint.origin}, the key is of {key.name}")
    note.check(key, pure)
    confirmed = []
    for witness in witnesses:
        if any(n == witness.name and i == witness.key_id for n, i, _ in note.signatures):
            confirmed.append((witness.name, max(note.check(witness, pure))))
    if len(confirmed) < quorum:
        raise Wrong(f"{len(confirmed)} of the {quorum} witnesses asked for")
    moments = [
        f"{name} at {datetime.datetime.fromtimestamp(moment, datetime.timezone.utc):%Y-%m-%d %H:%M:%S}Z"
        for name, moment in confirmed
    ]
    return f"{checkpoint}" + (f"; confirmed by {', '.join(moments)}" if moments else ""), checkpoint


def same_history(checkpoint, roots):
    root = roots.get(checkpoint.size)
    if root is None:
        raise Wrong(f"its {checkpoint.size} entries are more than the log has")
    if root != checkpoint.root:
        raise Wrong(f"the first {checkpoint.size} entries give root {root.hex()}, it says {checkpoint.root.hex()}")
    return f"the log begins with its {checkpoint.size} entries"


def read_file(path):
    with open(path, "rb") as file:
        return file.read(MAX_FILE_BYTES)


def raise_if(error, text):
    if error is not None:
        raise error
    return text


def verify(args):
    report = Report()
    key = VerifierKey(read_argument(args.vkey))
    witnesses = [VerifierKey(read_argument(witness)) for witness in args.witness]
    quorum = len(witnesses) if args.quorum is None else args.quorum
    source = Source(args.location)

    def signed(data):
        return signed_checkpoint(Note(data), key, witnesses, quorum, args.pure)

    head = report.check("checkpoint", lambda: signed(source.get("checkpoint")))
    if head is None:
        return report

    others = []
    for path in args.older:
        checkpoint = report.check(f"checkpoint {path}", lambda path=path: signed(read_file(path)))
        if checkpoint is not None:
            others.append((path, checkpoint))
    for path, leaf in args.proof:

        def check_proof(path=path, leaf=leaf):
            proof = Proof(read_file(path))
            _, checkpoint = signed_checkpoint(proof.note, key, witnesses, quorum, args.pure)
            proof.check(read_file(leaf))
            return f"the leaf is entry {proof.index} of {checkpoint.size}", checkpoint

        checkpoint = report.check(f"proof {path}", check_proof)
        if checkpoint is not None:
            others.append((path, checkpoint))

    audit = Audit(source, head, {checkpoint.size for _, checkpoint in others}, args.grammar == "register")

    def read_entries():
        audit.run()
        return f"{audit.tree.size} in {audit.bundles} bundles"

    if report.check("entries", read_entries) is None:
        return report
    if audit.grammar:
        report.check("grammar", lambda: raise_if(audit.grammar_error, "every entry is in the register's closed grammar"))
    report.check("tiles", lambda: raise_if(audit.tile_error, f"{audit.tiles} tiles of hashes follow from the entries"))

    def compare_root():
        if audit.tree.root() != head.root:
            raise Wrong(f"the entries give {audit.tree.root().hex()}")
        return "the entries give the root of the checkpoint"

    report.check("root", compare_root)
    for path, checkpoint in others:
        report.check(f"history {path}", lambda checkpoint=checkpoint: same_history(checkpoint, audit.wanted))
    return report


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("location", help="base address or directory of the log")
    parser.add_argument("--vkey", required=True, help="verifier key of the log, or @FILE")
    parser.add_argument("--witness", action="append", default=[], help="verifier key of a witness, or @FILE; repeatable")
    parser.add_argument("--quorum", type=int, help="how many of the witnesses must have confirmed; all when not given")
    parser.add_argument("--older", action="append", default=[], metavar="FILE", help="an earlier checkpoint; repeatable")
    parser.add_argument("--proof", action="append", default=[], nargs=2, metavar=("PROOF", "LEAF"),
                        help="a tlog-proof and the leaf that it is about; repeatable")
    parser.add_argument("--grammar", choices=["register", "any"], default="register", help="which entries are allowed")
    parser.add_argument("--pure", action="store_true", help="check Ed25519 without any package")
    args = parser.parse_args()
    try:
        report = verify(args)
    except (Wrong, OSError) as error:
        print(f"WRONG  arguments: {error}")
        return 2
    print("all right" if report.failed == 0 else f"{report.failed} checks failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
