// SPDX-License-Identifier: Apache-2.0
// Replaces known secret values in a stream of bytes, also where a value arrives in pieces. Engine thread.
#pragma once

#include "secret.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <bitset>

namespace jobdeck::local {

class SecretMask
{
public:
    /// Each value is also looked for as JSON writes it, and one of several lines line by line.
    explicit SecretMask(const QStringList& secrets);

    /// What can be shown of the stream so far; the beginning of a possible secret is held back.
    QByteArray mask(const QByteArray& bytes);
    /// What was held back: the stream has ended.
    QByteArray rest();
    /// A whole text at once.
    QString maskText(const QString& text) const;

private:
    void add(QByteArray secret);
    /// Length of the longest secret at `at`; -1 where one could go on behind the end.
    qsizetype matchAt(QByteArrayView bytes, qsizetype at) const;
    QByteArray replaced(QByteArrayView bytes, bool isEnd, qsizetype& end) const;

    QList<SecretValue> m_secrets; ///< longest first
    std::bitset<256> m_firstBytes;
    QByteArray m_held;
};

} // namespace jobdeck::local
