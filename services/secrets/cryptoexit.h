// SPDX-License-Identifier: Apache-2.0
// Keeps OpenSSL's clean-up out of the end of a program. Main thread, at the start of it.
#pragma once

namespace jobdeck::secrets {

/// By default exit() frees what OpenSSL keeps for each thread that used it. A thread that ends in that moment frees its
/// own once more, and it need not be one of ours that is late: QThread::wait() returns before the system's thread has
/// ended. From now on nothing is freed at exit; the memory goes with the process.
void leaveCryptoAtExit();

} // namespace jobdeck::secrets
