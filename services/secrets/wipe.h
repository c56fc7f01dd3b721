// SPDX-License-Identifier: Apache-2.0
// Overwrites what held a secret, where Qt's containers let us. Pure, any thread.
#pragma once

#include <QByteArray>
#include <QString>

namespace jobdeck::secrets {

/// A temporary of our own. Copies that share its bytes are left alone.
inline void wipe(QByteArray& bytes)
{
    if (bytes.isEmpty() || !bytes.isDetached())
        return;
    volatile char* at = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        at[i] = 0;
}

/// The text itself, in every copy that shares it. Not of literals, which are no secrets.
inline void wipeShared(QString& text)
{
    if (!text.data_ptr().isMutable())
        return;
    volatile char16_t* at = const_cast<char16_t*>(reinterpret_cast<const char16_t*>(text.utf16()));
    for (qsizetype i = 0; i < text.size(); ++i)
        at[i] = 0;
}

} // namespace jobdeck::secrets
