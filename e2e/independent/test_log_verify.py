#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Shows that log_verify.py accepts a right log and refuses a spoiled one.

    cargo run -p tlog --example write_log -- /tmp/log 1500
    python3 e2e/independent/test_log_verify.py /tmp/log
"""

import base64
import contextlib
import functools
import hashlib
import http.server
import io
import json
import os
import shutil
import struct
import sys
import tempfile
import threading
import unittest
from unittest import mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import log_verify  # noqa: E402

LOG = sys.argv.pop(1) if len(sys.argv) > 1 else "."


def files(directory, *endings):
    for root, _, names in os.walk(directory):
        for name in sorted(names):
            path = os.path.relpath(os.path.join(root, name), directory)
            if path.endswith(endings):
                yield path


class LogVerify(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.log = os.path.join(self.directory, "log")
        shutil.copytree(LOG, self.log)

    def path(self, name):
        return os.path.join(self.log, name)

    def run_verifier(self, *extra, location=None):
        call = ["log_verify.py", location or self.log, "--vkey", "@" + self.path("log.vkey")]
        call += ["--witness", "@" + self.path("witness.vkey"), "--older", self.path("checkpoint.older")]
        for proof in files(self.log, ".tlog-proof"):
            call += ["--proof", self.path(proof), self.path(proof.replace(".tlog-proof", ".leaf"))]
        output = io.StringIO()
        with mock.patch.object(sys, "argv", call + list(extra)), contextlib.redirect_stdout(output):
            code = log_verify.main()
        return code, output.getvalue()

    def change(self, name, change):
        with open(self.path(name), "rb") as file:
            data = file.read()
        with open(self.path(name), "wb") as file:
            file.write(change(data))

    def assert_wrong(self, check, *extra):
        code, output = self.run_verifier(*extra)
        self.assertEqual(code, 1, output)
        self.assertIn(f"WRONG  {check}", output)

    def test_a_right_log_is_accepted_in_both_ways(self):
        for extra in [[], ["--pure"]]:
            code, output = self.run_verifier(*extra)
            self.assertEqual(code, 0, output)
            self.assertEqual(output.count("ok     proof"), 3, output)
            self.assertEqual(output.count("ok     history"), 4, output)

    def test_the_same_over_http(self):
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=self.log)
        with mock.patch.object(http.server.SimpleHTTPRequestHandler, "log_message", lambda *_: None):
            with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                code, output = self.run_verifier(location=f"http://127.0.0.1:{server.server_port}/")
                server.shutdown()
        self.assertEqual(code, 0, output)

    def test_a_changed_bit_in_any_tile_or_bundle_is_found(self):
        with open(self.path("checkpoint"), encoding="utf-8") as file:
            size = int(file.readlines()[1])
        wanted = [log_verify.tile_path("entries", i, min(256, size - 256 * i)) for i in range(-(-size // 256))]
        for level in range(3):
            count = size >> 8 * level
            wanted += [log_verify.tile_path(level, i, min(256, count - 256 * i)) for i in range(-(-count // 256))]
        self.assertGreater(len(wanted), 3)
        for tile in wanted:
            with self.subTest(tile=tile):
                flip = lambda data: data[:-1] + bytes([data[-1] ^ 1])  # noqa: E731
                self.change(tile, flip)
                code, output = self.run_verifier()
                self.assertEqual(code, 1, output)
                self.change(tile, flip)

    def test_a_missing_tile_is_found(self):
        os.remove(self.path("tile/0/000"))
        self.assert_wrong("tiles: tile/0/000 cannot be read")

    def test_a_partial_tile_may_have_become_full(self):
        with open(self.path("checkpoint"), encoding="utf-8") as file:
            size = int(file.readlines()[1])
        for level in ("entries", 0):
            partial = self.path(log_verify.tile_path(level, size // 256, size % 256))
            full = self.path(log_verify.tile_path(level, size // 256, 256))
            os.replace(partial, full)
            self.change(full, lambda data: data + b"\x00\x01x" * 20)
        code, output = self.run_verifier()
        self.assertEqual(code, 0, output)

    def test_every_changed_byte_of_the_checkpoint_is_found(self):
        with open(self.path("checkpoint"), "rb") as file:
            length = len(file.read())
        key = log_verify.VerifierKey(log_verify.read_argument("@" + self.path("log.vkey")))
        witness = log_verify.VerifierKey(log_verify.read_argument("@" + self.path("witness.vkey")))
        for at in range(length):
            with open(self.path("checkpoint"), "rb") as file:
                data = bytearray(file.read())
            data[at] ^= 1
            with self.assertRaises(log_verify.Wrong, msg=f"byte {at}"):
                note = log_verify.Note(bytes(data))
                log_verify.signed_checkpoint(note, key, [witness], 1, False)

    def test_another_leaf_is_refused(self):
        proof = next(files(self.log, ".tlog-proof"))
        self.change(proof.replace(".tlog-proof", ".leaf"), lambda leaf: leaf.replace(b"2026", b"2025"))
        self.assert_wrong(f"proof {self.path(proof)}: the path does not lead")

    def test_another_key_is_refused(self):
        key = "register.example.nl/mc1+"
        material = bytes([1]) + bytes(range(32))
        key_id = hashlib.sha256(b"register.example.nl/mc1\n" + material).digest()[:4].hex()
        with open(self.path("log.vkey"), "w", encoding="utf-8") as file:
            file.write(key + key_id + "+" + base64.b64encode(material).decode())
        self.assert_wrong("checkpoint: no signature by register.example.nl/mc1")

    def test_too_few_witnesses_are_refused(self):
        self.assert_wrong("checkpoint: 1 of the 2 witnesses", "--quorum", "2")

    def test_an_older_checkpoint_of_another_history_is_refused(self):
        # Signed by the log all the same: this is the fork that a verifier is there for.
        try:
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        except ImportError:
            self.skipTest("needs the package cryptography to sign")
        log, witness = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
        keys = [log_verify.VerifierKey(log_verify.read_argument("@" + self.path(f))) for f in ("log.vkey", "witness.vkey")]
        text = f"register.example.nl/mc1\n5\n{base64.b64encode(bytes(32)).decode()}\n"
        moment = 1_795_435_200
        lines = [log.sign(text.encode()), struct.pack(">Q", moment) + witness.sign(f"cosignature/v1\ntime {moment}\n{text}".encode())]
        note = text + "\n" + "".join(
            f"\u2014 {key.name} {base64.b64encode(key.key_id + line).decode()}\n" for key, line in zip(keys, lines)
        )
        self.change("checkpoint.older", lambda _: note.encode())
        self.assert_wrong(f"history {self.path('checkpoint.older')}: the first 5 entries give root")

    def test_leaves_outside_the_grammar_are_refused(self):
        good = b"mcreg/1 issue\nissuer 0000000700099ZA00000\nday 2026-11-23\ncommit " + b"A" * 43 + b"=\n"
        log_verify.check_leaf(9, good)
        status = b"mcreg/1 status\nissuer 0000000700099ZA00000\nday 2026-11-23\nof 8\nact revoke\ncommit " + b"A" * 43 + b"=\n"
        log_verify.check_leaf(9, status)
        for bad in [
            b"",
            good + b"naam Samira\n",
            good[:-1],
            good.replace(b"\n", b"\r\n"),
            good.replace(b"mcreg/1", b"mcreg/2"),
            good.replace(b"2026-11-23", b"2026-11-31"),
            good.replace(b"2026-11-23", b"23-11-2026"),
            good.replace(b"A=\n", b"B=\n"),
            good.replace(b"99ZA", b"99za"),
            good.replace(b"issue\n", b"Issue\n"),
            b" " + good,
            good + good,
            status.replace(b"of 8", b"of 9"),
            status.replace(b"of 8", b"of 08"),
            status.replace(b"revoke", b"delete"),
            status.replace(b"of 8\n", b""),
        ]:
            with self.assertRaises(log_verify.Wrong, msg=repr(bad)):
                log_verify.check_leaf(9, bad)

    def test_published_vectors(self):
        folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "vectors", "tlog")

        def read(name):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                return json.load(file)

        merkle = read("rfc6962.json")
        tree = log_verify.Frontier()
        self.assertEqual(tree.root().hex(), merkle["roots"][0])
        for entry, root in zip(merkle["entries"], merkle["roots"][1:]):
            tree.push(log_verify.leaf_hash(bytes.fromhex(entry)))
            self.assertEqual(tree.root().hex(), root)
        for case in merkle["inclusion"]:
            leaf = log_verify.leaf_hash(bytes.fromhex(merkle["entries"][case["index"]]))
            path = [bytes.fromhex(node) for node in case["proof"]]
            root = log_verify.root_from_path(case["index"], case["size"], leaf, path)
            self.assertEqual(root.hex(), merkle["roots"][case["size"]])
        for case in read("signed-note.json")["notes"]:
            for pure in (False, True):
                log_verify.Note(case["note"].encode()).check(log_verify.VerifierKey(case["verifier_key"]), pure)
        cosignatures = read("cosignature.json")
        note = log_verify.Note(cosignatures["ed25519"]["note"].encode())
        for key in cosignatures["ed25519"]["witness_keys"]:
            for pure in (False, True):
                moments = note.check(log_verify.VerifierKey(key), pure)
                self.assertEqual(moments, [cosignatures["ed25519"]["timestamp_seconds"]])
        try:
            from cryptography.hazmat.primitives.asymmetric import mldsa  # noqa: F401
        except ImportError:
            return
        case = cosignatures["ml_dsa_44"]
        moments = log_verify.Note(case["note"].encode()).check(log_verify.VerifierKey(case["witness_key"]), False)
        self.assertEqual(moments, [case["timestamp_seconds"]])


if __name__ == "__main__":
    unittest.main()
