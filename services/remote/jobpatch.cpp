// SPDX-License-Identifier: Apache-2.0
#include "remote/jobpatch.h"

#include "wire/jobwire.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

/// Fields that are left out where they are empty: a cleared one has to be said.
static QJsonValue emptyValue(const QString& field)
{
    return field == "config"_L1 || field == "execution_environment"_L1 ? QJsonValue(QJsonObject()) : QJsonValue(u""_s);
}

QJsonObject changedFields(const JobDefinition& from, const JobDefinition& to)
{
    const QJsonObject before = wire::toJson(from);
    const QJsonObject after = wire::toJson(to);
    QJsonObject out;
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (before.value(it.key()) != it.value())
            out.insert(it.key(), it.value());
    }
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (!after.contains(it.key()))
            out.insert(it.key(), emptyValue(it.key()));
    }
    return out;
}

static QString shown(const QJsonValue& value)
{
    if (value.isUndefined() || value.toString(u"x"_s).isEmpty())
        return QCoreApplication::translate("jobdeck::remote", "nothing");
    QString text = value.isString() ? value.toString()
                                    : QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (text.size() > 80)
        text = text.first(79) + u'…';
    return u"“%1”"_s.arg(text);
}

QList<FieldError> ignoredFields(const QJsonObject& sent, const JobDefinition& wanted, const JobDefinition& stored)
{
    const QJsonObject asked = wire::toJson(wanted);
    const QJsonObject kept = wire::toJson(stored);
    QList<FieldError> out;
    for (auto it = sent.begin(); it != sent.end(); ++it) {
        // The name is for display: services that look it up themselves are right.
        if (it.key() == "entity_name"_L1 || asked.value(it.key()) == kept.value(it.key()))
            continue;
        out.append(
            {.field = it.key(),
             .message = QCoreApplication::translate("jobdeck::remote", "The service ignored this change and keeps %1.")
                            .arg(shown(kept.value(it.key())))});
    }
    return out;
}

qint64 contentRevision(const JobDefinition& definition)
{
    JobDefinition content = definition;
    content.entityName.clear();
    const QByteArray json = QJsonDocument(wire::toJson(content)).toJson(QJsonDocument::Compact);
    const QByteArray hash = QCryptographicHash::hash(json, QCryptographicHash::Sha256);
    // 52 bits: a number that JSON carries whole.
    const auto number = static_cast<qint64>(qFromBigEndian<quint64>(hash.constData()) >> 12);
    return number == 0 ? 1 : number;
}

} // namespace jobdeck::remote
