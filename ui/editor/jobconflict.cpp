// SPDX-License-Identifier: Apache-2.0
#include "editor/jobconflict.h"

#include "wire/jobwire.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QStringList>

#include <array>
#include <set>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// Wire fields that are decided together.
struct PartRule
{
    const char* label;
    std::array<QLatin1StringView, 4> fields;
};

constexpr std::array<PartRule, 7> kRules = {{
    {QT_TRANSLATE_NOOP("jobdeck::conflict", "Name"), {"name"_L1}},
    {QT_TRANSLATE_NOOP("jobdeck::conflict", "Description"), {"description"_L1}},
    {QT_TRANSLATE_NOOP("jobdeck::conflict", "When it runs"),
     {"trigger_type"_L1, "cron_schedule"_L1, "cron_timezone"_L1}},
    {QT_TRANSLATE_NOOP("jobdeck::conflict", "Who runs it"),
     {"planning_mode"_L1, "entity_name"_L1, "entity_id"_L1, "entity_type"_L1}},
    {QT_TRANSLATE_NOOP("jobdeck::conflict", "Prompt"), {"prompt_template"_L1}},
    {QT_TRANSLATE_NOOP("jobdeck::conflict", "System prompt"), {"system_prompt"_L1}},
    {QT_TRANSLATE_NOOP("jobdeck::conflict", "Where it runs"),
     {"executor_type"_L1, "worker_queue_name"_L1, "environment_name"_L1}},
}};

using Fields = QMap<QString, QJsonValue>; ///< by path; the two free-form objects are taken apart by key

Fields fieldsOf(const JobDefinition& definition)
{
    Fields fields;
    const QJsonObject object = wire::toJson(definition);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() != "config"_L1 && it.key() != "execution_environment"_L1) {
            fields.insert(it.key(), it.value());
            continue;
        }
        const QJsonObject nested = it.value().toObject();
        for (auto inner = nested.begin(); inner != nested.end(); ++inner)
            fields.insert(it.key() + u'.' + inner.key(), inner.value());
    }
    return fields;
}

JobDefinition definitionOf(const Fields& fields)
{
    QJsonObject object;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const qsizetype dot = it.key().indexOf(u'.');
        if (dot < 0) {
            object.insert(it.key(), it.value());
            continue;
        }
        QJsonObject nested = object.value(it.key().first(dot)).toObject();
        nested.insert(it.key().sliced(dot + 1), it.value());
        object.insert(it.key().first(dot), nested);
    }
    const Result<JobDefinition> definition = wire::jobDefinitionFromJson(object);
    return definition ? *definition : JobDefinition();
}

QString valueText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

/// A part: its label and the paths it is made of.
struct Part
{
    QString label;
    QStringList paths;
};

QList<Part> partsOf(const std::array<Fields, 3>& versions)
{
    QList<Part> parts;
    std::set<QString> taken;
    for (const PartRule& rule : kRules) {
        Part part{.label = QCoreApplication::translate("jobdeck::conflict", rule.label), .paths = {}};
        for (const QLatin1StringView field : rule.fields) {
            if (!field.isEmpty())
                part.paths += QString(field);
        }
        taken.insert(part.paths.begin(), part.paths.end());
        parts += part;
    }
    for (const Fields& fields : versions) {
        for (const QString& path : fields.keys()) {
            if (taken.insert(path).second)
                parts += Part{.label = path.section(u'.', -1), .paths = {path}};
        }
    }
    return parts;
}

bool samePart(const Part& part, const Fields& one, const Fields& other)
{
    for (const QString& path : part.paths) {
        if (one.value(path) != other.value(path))
            return false;
    }
    return true;
}

QString partText(const Part& part, const Fields& fields)
{
    QStringList texts;
    for (const QString& path : part.paths) {
        // The id behind a name says nothing to people, nor does "cron" in front of a schedule.
        if (path == "entity_id"_L1 && fields.contains(u"entity_name"_s))
            continue;
        if (path == "trigger_type"_L1 && fields.value(path) == QJsonValue(u"cron"_s))
            continue;
        if (const QString text = valueText(fields.value(path)); !text.isEmpty())
            texts += text;
    }
    return texts.join(u" · "_s);
}

} // namespace

QList<ConflictPart> conflictParts(const JobDefinition& base, const JobDefinition& mine, const JobDefinition& theirs)
{
    const std::array<Fields, 3> versions = {fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)};
    QList<ConflictPart> found;
    for (const Part& part : partsOf(versions)) {
        ConflictPart conflict{.label = part.label,
                              .base = partText(part, versions[0]),
                              .mine = partText(part, versions[1]),
                              .theirs = partText(part, versions[2]),
                              .changedByMe = !samePart(part, versions[0], versions[1]),
                              .changedByThem = !samePart(part, versions[0], versions[2])};
        if (conflict.changedByMe || conflict.changedByThem)
            found += conflict;
    }
    return found;
}

JobDefinition mergedKeepingMine(const JobDefinition& base, const JobDefinition& mine, const JobDefinition& theirs)
{
    const std::array<Fields, 3> versions = {fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)};
    Fields merged = versions[2];
    for (const Part& part : partsOf(versions)) {
        if (samePart(part, versions[0], versions[1]))
            continue;
        for (const QString& path : part.paths) {
            if (versions[1].contains(path))
                merged.insert(path, versions[1].value(path));
            else
                merged.remove(path);
        }
    }
    return definitionOf(merged);
}

} // namespace jobdeck
