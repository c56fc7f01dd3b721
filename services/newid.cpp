// SPDX-License-Identifier: Apache-2.0
#include "newid.h"

#include <QRandomGenerator>
#include <QUuid>

namespace jobdeck {

QString newId(qint64 nowMs)
{
    const auto time = static_cast<quint64>(nowMs);
    const quint64 random = QRandomGenerator::global()->generate64();
    const quint64 tail = QRandomGenerator::global()->generate64();
    const auto byte = [tail](int at) { return static_cast<uchar>(tail >> (8 * at)); };
    const QUuid id(static_cast<uint>(time >> 16), static_cast<ushort>(time),
                   static_cast<ushort>(0x7000 | (random & 0x0fff)), static_cast<uchar>(0x80 | (byte(0) & 0x3f)),
                   byte(1), byte(2), byte(3), byte(4), byte(5), byte(6), byte(7));
    return id.toString(QUuid::WithoutBraces);
}

} // namespace jobdeck
