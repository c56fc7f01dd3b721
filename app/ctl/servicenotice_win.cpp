// SPDX-License-Identifier: Apache-2.0
#include "servicenotice.h"

namespace jobdeck::ctl {

void tellServiceManager(const QByteArray&) {} // no such manager here

} // namespace jobdeck::ctl
