// SPDX-License-Identifier: Apache-2.0
// Copies a secret so that it does not stay: clipboard managers are asked not to keep it, and it is taken off again
// unless somebody has copied something else meanwhile. GUI thread.
#pragma once

#include "secret.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace jobdeck {

class SensitiveClipboard final : public QObject
{
    Q_OBJECT

public:
    explicit SensitiveClipboard(std::chrono::seconds stays = std::chrono::seconds(30), QObject* parent = nullptr);
    /// Takes it off at once.
    ~SensitiveClipboard() override;

    /// Copies it for `stays`, however soon the window is gone in which it was shown: people close that, then paste.
    static void leave(const SecretValue& value, std::chrono::seconds stays = std::chrono::seconds(60));
    void copy(const SecretValue& value);
    /// Where the clipboard still has it.
    void clear();
    std::chrono::seconds stays() const { return m_stays; }

private:
    const std::chrono::seconds m_stays;
    QTimer m_timer;
    SecretValue m_value; ///< what is to be taken off; empty: nothing
};

} // namespace jobdeck
