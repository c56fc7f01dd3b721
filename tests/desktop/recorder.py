# SPDX-License-Identifier: Apache-2.0
"""Listens on the session bus and writes down what goes to and comes from the notification daemon.

usage: recorder.py FILE READY     one JSON object a line in FILE; READY is created once it listens.

  {"event": "shown", "id": 3, "replaces": 0, "app": …, "icon": …, "summary": …, "body": …, "actions": {key: label},
   "hints": {…}, "timeout": -1, "time": milliseconds since 1970}
  {"event": "action", "id": 3, "key": "default", "time": …}        {"event": "closed", "id": 3, "reason": 2, "time": …}
"""
import json
import pathlib
import sys
import time

from gi.repository import Gio, GLib

INTERFACE = "org.freedesktop.Notifications"
RULES = [f"type='method_call',interface='{INTERFACE}',member='Notify'", "type='method_return'",
         f"type='signal',interface='{INTERFACE}'"]


class Recorder:
    def __init__(self, file):
        self.file = file
        self.unanswered = {}  # (sender, serial) of a call → what it asked to show

    def write(self, event):
        event["time"] = time.time_ns() // 1_000_000
        self.file.write(json.dumps(event, ensure_ascii=False, default=str) + "\n")
        self.file.flush()

    def see(self, message):
        kind = message.get_message_type()
        if kind == Gio.DBusMessageType.METHOD_CALL and message.get_member() == "Notify":
            app, replaces, icon, summary, body, actions, hints, timeout = message.get_body().unpack()
            self.unanswered[message.get_sender(), message.get_serial()] = {
                "event": "shown", "replaces": replaces, "app": app, "icon": icon, "summary": summary, "body": body,
                "actions": dict(zip(actions[::2], actions[1::2])), "timeout": timeout,
                # Pictures are not worth their size here.
                "hints": {key: value for key, value in hints.items() if not key.startswith(("image", "icon"))}}
        elif kind == Gio.DBusMessageType.METHOD_RETURN:
            shown = self.unanswered.pop((message.get_destination(), message.get_reply_serial()), None)
            if shown:
                self.write({**shown, "id": message.get_body().unpack()[0]})
        elif kind == Gio.DBusMessageType.SIGNAL and message.get_interface() == INTERFACE:
            if message.get_member() == "ActionInvoked":
                number, key = message.get_body().unpack()
                self.write({"event": "action", "id": number, "key": key})
            elif message.get_member() == "NotificationClosed":
                number, reason = message.get_body().unpack()
                self.write({"event": "closed", "id": number, "reason": reason})


def main():
    with open(sys.argv[1], "a", encoding="utf-8") as file:
        recorder = Recorder(file)
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.Monitoring",
                      "BecomeMonitor", GLib.Variant("(asu)", (RULES, 0)), None, 0, -1, None)

        def on_message(_bus, message, incoming):
            if incoming:
                recorder.see(message)
            return None  # a monitor must not answer
        bus.add_filter(on_message)
        pathlib.Path(sys.argv[2]).touch()
        GLib.MainLoop().run()


main()
