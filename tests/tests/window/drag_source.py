"""A small window to drag files from, for the drag-and-drop test: drag_source.py X Y FILE…"""

import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gio, Gtk

x, y, files = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
uris = [Gio.File.new_for_path(name).get_uri() for name in files]

window = Gtk.Window(title="drag source")
label = Gtk.EventBox()
label.add(Gtk.Label(label="drag me"))
label.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
label.drag_source_add_uri_targets()
label.connect("drag-data-get", lambda widget, context, data, info, time: data.set_uris(uris))
window.add(label)
window.set_default_size(120, 80)
window.move(x, y)
window.connect("destroy", Gtk.main_quit)
window.show_all()
print("ready", flush=True)
Gtk.main()
