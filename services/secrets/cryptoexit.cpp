// SPDX-License-Identifier: Apache-2.0
#include "secrets/cryptoexit.h"

#include <openssl/crypto.h>

namespace jobdeck::secrets {

void leaveCryptoAtExit()
{
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr); // only the first call of a process decides
}

} // namespace jobdeck::secrets
