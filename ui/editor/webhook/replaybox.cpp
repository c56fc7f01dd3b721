// SPDX-License-Identifier: Apache-2.0
#include "editor/webhook/replaybox.h"

#include "words/webhookwords.h"

namespace jobdeck {

ReplayBox::ReplayBox(QWidget* parent) : QComboBox(parent)
{
    addItem(QString(), QVariant());
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    for (const qint64 seconds : {qint64(0), qint64(10), minute, 5 * minute, hour, day, 7 * day, 30 * day, qint64(-1)})
        addItem(replayWindowWords(seconds), seconds);
    setScheme(SignatureScheme::Jobdeck);
}

void ReplayBox::setScheme(SignatureScheme scheme)
{
    setItemText(0, tr("as usual for the scheme: %1").arg(replayWindowWords(replaySeconds({.scheme = scheme}))));
}

void ReplayBox::setSeconds(std::optional<qint64> seconds)
{
    const QVariant wanted = seconds ? QVariant(*seconds) : QVariant();
    int place = seconds ? findData(wanted) : 0;
    if (place < 0) {
        addItem(replayWindowWords(*seconds), wanted);
        place = count() - 1;
    }
    setCurrentIndex(place);
}

std::optional<qint64> ReplayBox::seconds() const
{
    const QVariant chosen = currentData();
    return chosen.isValid() ? std::optional(chosen.toLongLong()) : std::nullopt;
}

} // namespace jobdeck
