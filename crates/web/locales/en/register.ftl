# SPDX-License-Identifier: EUPL-1.2
# The national register, explained for everybody and for who recomputes it.
register-title = The national register
register-lead = Every proof is in this register. Anyone can see that nothing was removed or changed. It holds no names.
register-size = lines in the register
register-awards = proofs registered
register-changes = status changes
register-signed = Last signed state: { $time }
register-in-title = What is in it
register-in-1 = Which institution issued a proof, and on what day.
register-in-2 = A fingerprint of the proof. Only who has the proof can see that it fits.
register-in-3 = That an institution revoked, suspended or restored a proof.
register-in-4 = Which institutions take part, with which keys, and which microcredentials they laid down.
register-out-title = What is not in it
register-out-1 = Names, birth dates or e-mail addresses.
register-out-2 = Which microcredential someone has.
register-out-3 = Who checks a proof, and where someone shows it.
register-why-title = Why can you trust this?
register-why-1 = The register is a list to which you can only add at the end. Every state is signed and tied to the one before. If someone takes out a line, the chain no longer fits.
register-why-2 = You need not believe us. You can fetch the whole register and recompute it yourself, also with programs by others.
register-newest = The newest lines
register-newest-intro = This is what a line really looks like. There is no more to it.
register-empty = The register is still empty.
register-place = Place
register-what = What
register-leaf = Line in the register
register-expert = Recompute it yourself
register-expert-intro = This part is for who wants to check the register technically. The files follow the open specifications RFC 6962 and C2SP tlog-tiles.
register-origin = Name of the log (origin)
register-vkey = Public key (vkey)
register-root = Fingerprint of everything together (root hash)
register-witnesses = Witnesses
register-witnesses-none = No witnesses have joined yet. A witness is another organisation that cosigns the state.
register-files = Files
register-commands = Commands
register-definitions = microcredentials laid down
register-waiting = { $count ->
    [one] 1 line is waiting for its place.
   *[other] { $count } lines are waiting for their place.
 }
leaf-award = proof registered
leaf-status = status changed
leaf-definition = microcredential laid down
leaf-trust-admit = institution admitted
leaf-trust-suspend = institution suspended
leaf-trust-key-add = key added
leaf-trust-key-revoke = key revoked
leaf-trust-framework = quality framework laid down
leaf-trust-trail = trail laid down
register-trust = other lines: about institutions, keys, frameworks and the trail
leaf-unknown = something else
register-command-checkpoint = Fetch the last signed state:
register-command-audit = Check the whole register, with a separate program from our source code that uses nothing of the website itself:
register-command-verify = Check a proof on your own computer:
