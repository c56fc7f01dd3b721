// SPDX-License-Identifier: Apache-2.0
#include "cron/zonelistmodel.h"

#include "words/timewords.h"

#include <QDateTime>
#include <QTimeZone>

#include <set>

namespace jobdeck {

using namespace Qt::StringLiterals;

ZoneListModel::ZoneListModel(const QString& localZone, const QStringList& recent, qint64 now, QObject* parent)
    : QAbstractListModel(parent)
    , m_now(now)
{
    std::set<QString> taken;
    const auto add = [&](const QString& zone) {
        if (!taken.insert(zone).second)
            return false;
        m_zones += zone;
        return true;
    };
    add(localZone);
    add(u"UTC"_s);
    const qsizetype fixed = m_zones.size();
    for (const QString& zone : recent)
        add(zone);
    m_recent = static_cast<int>(m_zones.size() - fixed);
    for (const QByteArray& zone : QTimeZone::availableTimeZoneIds())
        add(QString::fromUtf8(zone));
}

int ZoneListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_zones.size());
}

QVariant ZoneListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString& zone = m_zones.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case ZoneIdRole:
        return zone;
    case OffsetRole:
        return offsetOf(zone, m_now);
    case SearchRole:
        return QString(zone + u' ' + QString(zone).replace(u'_', u' ').replace(u'/', u' '));
    case HintRole:
        return hint(index.row());
    case Qt::AccessibleTextRole:
        return QString(zone + u", "_s + offsetOf(zone, m_now));
    default:
        return {};
    }
}

QString ZoneListModel::hint(int row) const
{
    if (row == 0)
        return tr("this machine");
    const int fixed = m_zones.first() == "UTC"_L1 ? 1 : 2;
    return row >= fixed && row < fixed + m_recent ? tr("recent") : QString();
}

QString ZoneListModel::offsetOf(const QString& zone, qint64 now)
{
    const QTimeZone found(zone.toUtf8());
    if (!found.isValid())
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(now, found);
    const QString offset = offsetWords(time.offsetFromUtc());
    const QString abbreviation = found.abbreviation(time);
    const bool letters = !abbreviation.isEmpty() && abbreviation.front().isLetter() && abbreviation != offset;
    return letters ? offset + u" · "_s + abbreviation : offset;
}

} // namespace jobdeck
