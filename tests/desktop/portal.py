# SPDX-License-Identifier: Apache-2.0
"""Answers org.freedesktop.portal.Settings for the colour scheme, as a desktop's portal does.

usage: portal.py FILE     FILE holds "dark" or "light"; a change of it is announced to programs.
"""
import sys

from gi.repository import Gio, GLib

PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
NAMESPACE, KEY = "org.freedesktop.appearance", "color-scheme"
XML = f"""<node><interface name="{INTERFACE}">
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
<method name="ReadOne"><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="v" direction="out"/></method>
<method name="ReadAll"><arg type="as" direction="in"/><arg type="a{{sa{{sv}}}}" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
<property name="version" type="u" access="read"/></interface></node>"""
PREFER_DARK, PREFER_LIGHT = 1, 2


class Portal:
    def __init__(self, file):
        self.file = file
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
        self.bus.register_object(PATH, interface, self.answer, lambda *_: GLib.Variant("u", 2), None)
        self.monitor = Gio.File.new_for_path(file).monitor_file(Gio.FileMonitorFlags.NONE)
        self.announced = self.scheme()
        self.monitor.connect("changed", lambda *_: self.announce())

    def scheme(self):
        with open(self.file, encoding="utf-8") as file:
            return PREFER_DARK if file.read().strip() == "dark" else PREFER_LIGHT

    def announce(self):
        now = self.scheme()
        if now != self.announced:
            self.announced = now
            self.bus.emit_signal(None, PATH, INTERFACE, "SettingChanged",
                                 GLib.Variant("(ssv)", (NAMESPACE, KEY, GLib.Variant("u", now))))

    def answer(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        self.announce()  # the next change is one from what is answered now
        value = GLib.Variant("u", self.announced)
        if method == "ReadAll":
            wanted = arguments.unpack()[0]
            known = {NAMESPACE: {KEY: value}} if not wanted or NAMESPACE in wanted else {}
            invocation.return_value(GLib.Variant("(a{sa{sv}})", (known,)))
        elif arguments.unpack() == (NAMESPACE, KEY):
            # Read wraps the value in one variant more than needed: that is how the interface is specified.
            invocation.return_value(GLib.Variant("(v)", (value if method == "ReadOne" else GLib.Variant("v", value),)))
        else:
            invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "Requested setting not found")


def main():
    loop = GLib.MainLoop()
    portal = Portal(sys.argv[1])
    Gio.bus_own_name_on_connection(portal.bus, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, None,
                                   lambda *_: loop.quit())
    loop.run()


main()
