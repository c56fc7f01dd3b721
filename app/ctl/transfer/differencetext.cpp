// SPDX-License-Identifier: Apache-2.0
#include "transfer/differencetext.h"

#include "term/terminal.h"
#include "term/texttable.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <vector>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Transfer)
};

/// Longer texts are compared line by line only at their ends: the table would take too much.
constexpr qsizetype kMostLines = 2000;

/// Lengths of the longest common rest of two lists of lines, from each pair of places on.
std::vector<std::vector<int>> commonRests(const QStringList& a, const QStringList& b)
{
    std::vector<std::vector<int>> rest(static_cast<std::size_t>(a.size()) + 1,
                                       std::vector<int>(static_cast<std::size_t>(b.size()) + 1, 0));
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        const auto row = static_cast<std::size_t>(i);
        for (qsizetype j = b.size() - 1; j >= 0; --j) {
            const auto at = static_cast<std::size_t>(j);
            rest[row][at] = a[i] == b[j] ? rest[row + 1][at + 1] + 1 : std::max(rest[row + 1][at], rest[row][at + 1]);
        }
    }
    return rest;
}

class Text
{
public:
    explicit Text(bool colour) : m_colour(colour) {}

    void line(const QString& text, Tone tone = Tone::Plain)
    {
        const QString shown = harmless(text);
        m_out += (m_colour ? toned(shown, tone) : shown) + u'\n';
    }

    void fields(const QJsonObject& before, const QJsonObject& after)
    {
        QStringList keys = readingOrder();
        for (const QString& key : before.keys() + after.keys()) {
            if (!keys.contains(key))
                keys.append(key);
        }
        for (const QString& key : std::as_const(keys)) {
            if (before.value(key) != after.value(key))
                field(key, before.value(key), after.value(key));
        }
    }

    const QString& out() const { return m_out; }

private:
    static QString shown(const QJsonValue& value)
    {
        if (value.isUndefined() || value.isNull())
            return u"—"_s;
        const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(json.sliced(1, json.size() - 2));
    }

    static QString text(const QJsonValue& value)
    {
        if (value.isString())
            return value.toString();
        if (value.isObject())
            return QString::fromUtf8(QJsonDocument(value.toObject()).toJson()).trimmed();
        return value.isUndefined() || value.isNull() ? QString() : shown(value);
    }

    void field(const QString& key, const QJsonValue& before, const QJsonValue& after)
    {
        const QString old = text(before);
        const QString now = text(after);
        if (!old.contains(u'\n') && !now.contains(u'\n'))
            return line(u"    %1: %2 → %3"_s.arg(key, shown(before), shown(after)));
        line(u"    %1:"_s.arg(key));
        for (const QString& part : lineDifference(old, now)) {
            const Tone tone = part.startsWith(u'+') ? Tone::Good : part.startsWith(u'-') ? Tone::Bad : Tone::Plain;
            line(u"      "_s + part, tone);
        }
    }

    const bool m_colour;
    QString m_out;
};

QJsonObject fieldsOf(const Job& job)
{
    const QJsonObject document = toJson(TransferDocument{.jobs = {job}});
    QJsonObject fields = document.value(u"jobs"_s).toArray().first().toObject();
    fields.remove(u"id"_s);
    return fields;
}

QJsonObject fieldsOf(const Agent& agent)
{
    const QJsonObject document = toJson(TransferDocument{.agents = {agent}});
    QJsonObject fields = document.value(u"agents"_s).toArray().first().toObject();
    fields.remove(u"id"_s);
    return fields;
}

template<class Planned>
void add(Text& out, const Planned& planned, const QString& kind, const QString& nameBefore, const QString& nameAfter)
{
    if (planned.fate == TransferFate::Create)
        out.line(u"+ %1 %2"_s.arg(kind, nameAfter), Tone::Good);
    if (planned.fate != TransferFate::Change)
        return;
    out.line(u"~ %1 %2 (%3)"_s.arg(kind, nameBefore, planned.before.id), Tone::Warning);
    out.fields(fieldsOf(planned.before), fieldsOf(planned.after));
}

} // namespace

QStringList lineDifference(const QString& before, const QString& after)
{
    const QStringList a = before.split(u'\n');
    const QStringList b = after.split(u'\n');
    QStringList out;
    qsizetype i = 0;
    qsizetype j = 0;
    if (a.size() <= kMostLines && b.size() <= kMostLines) {
        const auto rest = commonRests(a, b);
        while (i < a.size() && j < b.size()) {
            const auto row = static_cast<std::size_t>(i);
            const auto at = static_cast<std::size_t>(j);
            if (a[i] == b[j]) {
                out.append(u"  "_s + a[i++]);
                ++j;
            } else if (rest[row + 1][at] >= rest[row][at + 1]) {
                out.append(u"- "_s + a[i++]);
            } else {
                out.append(u"+ "_s + b[j++]);
            }
        }
    }
    for (; i < a.size(); ++i)
        out.append(u"- "_s + a[i]);
    for (; j < b.size(); ++j)
        out.append(u"+ "_s + b[j]);
    return out;
}

QString differenceText(const TransferPlan& plan, bool colour)
{
    Text out(colour);
    for (const PlannedAgent& agent : plan.agents)
        add(out, agent, Words::tr("agent"), agent.before.name, agent.after.name);
    for (const PlannedJob& job : plan.jobs)
        add(out, job, Words::tr("job"), job.before.definition.name, job.after.definition.name);
    return out.out();
}

} // namespace jobdeck::ctl
