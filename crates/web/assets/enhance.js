// SPDX-License-Identifier: EUPL-1.2
// Everything works without this file. It only makes waiting, copying, dropping and counting pleasanter.
(function () {
  "use strict";
  var all = function (sel, root) { return Array.prototype.slice.call((root || document).querySelectorAll(sel)); };
  var say = function (text) {
    var live = document.getElementById("live-says");
    if (live) { live.textContent = ""; window.setTimeout(function () { live.textContent = text; }, 50); }
  };

  // After a refused form the summary has `autofocus`; browsers that know that only for fields get help.
  var errors = document.querySelector(".errors[tabindex]");
  if (errors) {
    window.addEventListener("load", function () {
      window.setTimeout(function () { if (document.activeElement === document.body) { errors.focus(); } }, 100);
    });
  }

  // Copy: the button is hidden in the page, because without script it can do nothing.
  all("button[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      var source = document.getElementById(button.getAttribute("data-copy"));
      if (!source) { return; }
      navigator.clipboard.writeText(source.value || source.textContent.trim()).then(function () {
        var before = button.textContent;
        button.textContent = button.getAttribute("data-done");
        say(button.getAttribute("data-done"));
        window.setTimeout(function () { button.textContent = before; }, 3000);
      });
    });
  });

  // Share through the phone's own sheet (WhatsApp, mail, …), only where it exists.
  all("button[data-share]").forEach(function (button) {
    if (!navigator.share) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.share({ title: document.title, url: button.getAttribute("data-share") }).catch(function () { /* closed by the person */ });
    });
  });
  // Print.
  all("button[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // Count of characters left. Spoken only when typing pauses.
  all("textarea[data-max], input[data-max]").forEach(function (field) {
    var out = document.getElementById(field.id + "-count");
    if (!out) { return; }
    var max = Number(field.getAttribute("data-max"));
    var update = function () {
      var left = max - Array.from(field.value).length;
      var text = out.getAttribute(left < 0 ? "data-over" : "data-left");
      out.textContent = text.replace("#", String(Math.abs(left)));
      out.classList.toggle("over", left < 0);
    };
    var pause;
    field.addEventListener("input", function () {
      update();
      window.clearTimeout(pause);
      pause = window.setTimeout(function () { say(out.textContent); }, 1200);
    });
    update();
  });

  // Study load: the total under the three numbers.
  all("[data-sum]").forEach(function (out) {
    var fields = all(out.getAttribute("data-sum"));
    var update = function () {
      var total = fields.reduce(function (sum, field) { return sum + (Number(field.value) || 0); }, 0);
      var per = Number(out.getAttribute("data-per"));
      out.textContent = per ? (Math.round(total * 10 / per) / 10).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1 }) : String(total);
    };
    fields.forEach(function (field) { field.addEventListener("input", update); });
  });
  // Drop a file on the box; the ordinary file button stays.
  all(".drop").forEach(function (box) {
    var input = box.querySelector("input[type=file]");
    if (!input) { return; }
    ["dragenter", "dragover"].forEach(function (name) {
      box.addEventListener(name, function (event) { event.preventDefault(); box.classList.add("over"); });
    });
    ["dragleave", "drop"].forEach(function (name) {
      box.addEventListener(name, function (event) { event.preventDefault(); box.classList.remove("over"); });
    });
    box.addEventListener("drop", function (event) {
      if (event.dataTransfer && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        say(event.dataTransfer.files[0].name);
      }
    });
  });

  // Sorting and order forms submit themselves; their button stays for who has no script.
  all("select[data-submit]").forEach(function (field) {
    field.addEventListener("change", function () { field.form.requestSubmit(); });
  });

  // Passkeys: our question goes to the device, its answer goes along in the form. The form is hidden in the page, because without
  // script or on an old browser it can do nothing.
  all("form[data-passkey]").forEach(function (form) {
    var kind = form.getAttribute("data-passkey");
    var keys = window.PublicKeyCredential;
    var read = keys && (kind === "create" ? keys.parseCreationOptionsFromJSON : keys.parseRequestOptionsFromJSON);
    if (!read || !navigator.credentials) { return; }
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      var name = form.querySelector("input[type=text]");
      if (form.elements.credential.value || (name && !name.value.trim())) { return; }
      event.preventDefault();
      var failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      window.fetch(form.getAttribute("data-begin"), { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" })
        .then(function (answer) { return answer.json(); })
        .then(function (question) { return navigator.credentials[kind]({ publicKey: read.call(keys, question.publicKey) }); })
        .then(function (key) { form.elements.credential.value = JSON.stringify(key); form.submit(); })
        .catch(function () { failed.hidden = false; failed.focus(); });
    });
  });

  // Autosave: the same post as the button, a while after the last keystroke and shortly after leaving a field. What a colleague changed meanwhile is
  // left alone: then the button lays both side by side. What could not be saved stays in the page, is said, and is tried again.
  all("form[data-autosave]").forEach(function (form) {
    if (!window.AbortSignal || !AbortSignal.timeout || !form.requestSubmit) { return; }
    var out = document.getElementById("autosave"), merge = document.getElementById("autosave-merge"), timer, pressed, sent, busy = false, stopped = false, down = false;
    window.addEventListener("pointerdown", function () { down = true; });
    ["pointerup", "pointercancel"].forEach(function (name) { window.addEventListener(name, function () { down = false; }); });
    var is_hidden = function (field) { return Boolean(field) && field.type === "hidden"; };
    var words = function () {
      return JSON.stringify(Array.from(new FormData(form)).filter(function (pair) { return pair[0] !== "zoek" && !is_hidden(form.elements[pair[0]]); }));
    };
    var saved = words(), later = function (wait) { window.clearTimeout(timer); timer = window.setTimeout(save, wait); };
    var tell = function (state, text) {
      out.textContent = out.getAttribute("data-" + state).replace("#", text);
      merge.hidden = state !== "changed";
      stopped = state === "changed" || state === "ended";
      if (state === "offline") { pressed = null; later(15000); }
    };
    var read = function (answer, now, page) {
      var next = page.querySelector("form[data-autosave]"), error = page.querySelector(".errors li");
      if (answer.status === 409) { return tell(page.querySelector("h1[data-kind]:not([data-kind=conflict])") ? "ended" : "changed"); }
      if (answer.status === 422 && error) { return tell("wrong", error.textContent.trim()); }
      if (!answer.ok || !next) { return tell(answer.status >= 500 ? "offline" : "ended"); }
      all("[type=hidden]", next).forEach(function (field) {
        if (is_hidden(form.elements[field.name])) { form.elements[field.name].value = field.value; }
      });
      // What was said of the words of before is said anew, of those that were saved.
      all(".advice", form).forEach(function (old) {
        var said = page.getElementById(old.id);
        if (said && said.innerHTML !== old.innerHTML) { old.replaceChildren.apply(old, Array.from(said.childNodes)); }
      });
      saved = now; tell("saved", page.getElementById("autosave").getAttribute("data-at"));
    };
    var save = function () {
      if (down) { later(600); return; }
      window.clearTimeout(timer);
      var now = words(), body = new URLSearchParams(new FormData(form));
      if (busy || stopped || now === saved) { return; }
      busy = true; sent = now; body.set("action", "autosave");
      window.fetch(form.getAttribute("action"), { method: "POST", body: body, credentials: "same-origin", signal: AbortSignal.timeout(10000) })
        .then(function (answer) { return answer.text().then(function (html) { read(answer, now, new DOMParser().parseFromString(html, "text/html")); }); })
        .catch(function () { tell("offline"); })
        .then(function () { busy = false; if (pressed) { form.requestSubmit(pressed); } else if (!stopped && words() !== now) { later(4000); } });
    };
    form.addEventListener("input", function () { later(4000); });
    // Whoever presses a button leaves a field first: saved before the press is over, the advice would move the button from under the pointer.
    form.addEventListener("change", function () { later(600); }); window.addEventListener("online", save);
    form.addEventListener("submit", function (event) {
      if (busy) { event.preventDefault(); pressed = event.submitter; } else { saved = words(); stopped = true; }
    });
    window.addEventListener("beforeunload", function (event) { if (words() !== (busy ? sent : saved) && !pressed) { event.preventDefault(); } });
  });
  // A page that is waiting for work: fetch itself, put the new part in place, stop when the part says so.
  var waiting = document.querySelector("[data-poll]");
  if (waiting) {
    var tenth = -1, fails = 0;
    var again = function () { window.setTimeout(look, Math.min(1000 * Math.pow(2, fails), 30000)); };
    var look = function () {
      if (document.hidden) { again(); return; }
      window.fetch(window.location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" })
        .then(function (answer) {
          if (!answer.ok) { throw new Error(String(answer.status)); }
          return answer.text();
        })
        .then(function (html) {
          fails = 0;
          var next = new DOMParser().parseFromString(html, "text/html").querySelector("#" + waiting.id);
          if (!next) { window.location.reload(); return; }
          var bar = next.querySelector("progress");
          var part = bar ? Math.floor(10 * bar.value / (bar.max || 1)) : 10;
          var words = next.querySelector("[data-says]");
          waiting.replaceWith(document.importNode(next, true));
          waiting = document.getElementById(next.id);
          if (part !== tenth && words) { tenth = part; say(words.textContent.trim()); }
          if (waiting.hasAttribute("data-poll")) { again(); }
        })
        .catch(function () { fails += 1; again(); });
    };
    again();
  }
}());
