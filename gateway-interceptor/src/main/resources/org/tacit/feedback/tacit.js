// Sends what a user does with one output to Tacit, from a page that has a feedback token.
//
//   const output = Tacit.track({ url: "https://gateway.example", token: "fb_..." });
//   output.accepted(); output.edited(text); output.copied(0.5); output.rated(1); output.abandoned();
//
// After accepted(), output.kept(0.9) at 30, 120, 300 and 600 s says how much of the text is still there.
//
// Visible time is measured while the page is shown. Events survive the page's end (sendBeacon).
(function (global) {
  "use strict";

  function track(options) {
    var url = (options.url || "") + "/v1/feedback?token=" + encodeURIComponent(options.token);
    var visible = 0;
    var since = document.visibilityState === "visible" ? performance.now() : null;

    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "visible") {
        since = performance.now();
      } else if (since !== null) {
        visible += performance.now() - since;
        since = null;
      }
    });

    function dwell() {
      return Math.round(visible + (since === null ? 0 : performance.now() - since));
    }

    function eventId() {
      if (global.crypto && global.crypto.randomUUID) {
        return global.crypto.randomUUID();
      }
      return "js-" + Date.now().toString(36) + "-" + Math.random().toString(36).slice(2);
    }

    function send(action, fields) {
      var event = Object.assign(
        { event_id: eventId(), action: action, at: new Date().toISOString(), dwell_ms: dwell() },
        fields
      );
      var body = JSON.stringify(event);
      var queued = body.length < 60000 && navigator.sendBeacon && navigator.sendBeacon(url, body);
      if (!queued) {
        fetch(url, { method: "POST", headers: { "Content-Type": "text/plain" }, body: body })
          .catch(function () {});
      }
      return event.event_id;
    }

    return {
      send: send,
      viewed: function () { return send("viewed", {}); },
      kept: function (share) { return send("viewed", { kept: share }); },
      accepted: function (text) { return send("accepted", text === undefined ? {} : { final_text: text }); },
      edited: function (text) { return send("edited", { final_text: text }); },
      regenerated: function (id) { return send("regenerated", id ? { replacement_output_id: id } : {}); },
      copied: function (fraction) { return send("copied", { fraction: fraction || 1 }); },
      shared: function (channel) { return send("shared", channel ? { channel: channel } : {}); },
      rated: function (rating) { return send("rated", { rating: rating }); },
      abandoned: function () { return send("abandoned", {}); },
      undone: function (id) { return send("undone", { undoes: id }); }
    };
  }

  global.Tacit = { track: track };
})(window);
