// SPDX-License-Identifier: Apache-2.0
#include "cronlines.h"

#include "cron/parser.h"
#include "cron/preview.h"
#include "cronjson.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <iostream>
#include <string>

namespace jobdeck::ctl {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Cron)
};

constexpr int defaultCount = 5;

struct Question
{
    QString expression;
    QString zone;
    qint64 start = 0;
    int count = defaultCount;
    cron::Options options = {.raw = true};
};

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

/// Fills in the question, or answers with what is wrong with it.
std::optional<QJsonObject> readQuestion(const QJsonObject& line, Question& question)
{
    const QJsonValue expression = line.value(key("expr"));
    if (!expression.isString())
        return errorObject(key("expression"), Words::tr("The line has no text “expr”."));
    question.expression = expression.toString();
    question.zone = line.value(key("tz")).toString();
    const QJsonValue start = line.value(key("start"));
    const std::optional<qint64> instant =
        start.isUndefined() ? QDateTime::currentSecsSinceEpoch() : instantFromText(start.toString());
    if (!instant)
        return errorObject(key("start"), Words::tr("“start” is not an instant such as 2026-01-01T00:00:00Z."));
    question.start = *instant;
    const QString dialect = line.value(key("dialect")).toString(key("vixie"));
    if (dialect != key("vixie") && dialect != key("temporal"))
        return errorObject(key("dialect"), Words::tr("“dialect” is vixie or temporal."));
    question.options.dialect = dialect == key("temporal") ? cron::Dialect::Temporal : cron::Dialect::Vixie;
    question.options.extended = line.value(key("extended")).toBool();
    question.count = line.value(key("count")).toInt(line.contains(key("count")) ? -1 : defaultCount);
    if (question.count < 0 || question.count > mostOccurrences)
        return errorObject(key("count"), Words::tr("“count” is a number from 0 to %1.").arg(mostOccurrences));
    return {};
}

QJsonObject answer(const QJsonObject& line)
{
    Question question;
    if (auto error = readQuestion(line, question))
        return *error;
    const auto parsed = cron::parse(question.expression, question.options);
    if (const auto* error = std::get_if<cron::ParseError>(&parsed))
        return errorObject(*error);
    const auto& expression = std::get<cron::Expression>(parsed);
    const QString zoneName = expression.zoneLength > 0
                                 ? question.expression.mid(expression.zonePosition, expression.zoneLength)
                                 : question.zone;
    const auto zone = zoneName.isEmpty() ? cron::Zone::utc() : cron::Zone::find(zoneName.toUtf8());
    if (!zone)
        return errorObject(cron::fieldKey(cron::Field::TimeZone),
                           Words::tr("There is no time zone “%1”.").arg(zoneName));
    return nextObject(cron::upcoming(cron::Schedule(expression, zone), question.start, question.count));
}

} // namespace

void answerCronLines(std::istream& in, std::ostream& out)
{
    std::string line;
    while (std::getline(in, line)) {
        const QJsonDocument document =
            QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), qsizetype(line.size())));
        const QJsonObject reply = document.isObject()
                                      ? answer(document.object())
                                      : errorObject(key("line"), Words::tr("The line is not a JSON object."));
        const QByteArray text = QJsonDocument(reply).toJson(QJsonDocument::Compact);
        out.write(text.constData(), text.size());
        out.put('\n');
        // A program that asks one question at a time waits for its answer; one that sends many is served in blocks.
        if (in.rdbuf()->in_avail() <= 0)
            out.flush();
    }
    out.flush();
}

} // namespace jobdeck::ctl
