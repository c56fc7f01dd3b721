// SPDX-License-Identifier: Apache-2.0
// How the threads of this process wait for their sockets. Main thread, before the first of them starts.
#pragma once

namespace jobdeck {

/// Qt itself instead of GLib (Linux), which wakes the thread that it runs on twice for each answer of a server. The
/// main thread keeps GLib: the keychain and the desktop need it.
void waitWithoutGlibInThreads();

} // namespace jobdeck
