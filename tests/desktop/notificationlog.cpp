// SPDX-License-Identifier: Apache-2.0
#include "notificationlog.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

ShownNotification fromJson(const QJsonObject& event)
{
    ShownNotification shown{.id = static_cast<uint>(event["id"_L1].toInt()),
                            .replaces = static_cast<uint>(event["replaces"_L1].toInt()),
                            .app = event["app"_L1].toString(),
                            .summary = event["summary"_L1].toString(),
                            .body = event["body"_L1].toString(),
                            .actions = {},
                            .urgency = event["hints"_L1]["urgency"_L1].toInt(-1),
                            .time = event["time"_L1].toInteger()};
    const QJsonObject actions = event["actions"_L1].toObject();
    for (auto it = actions.begin(); it != actions.end(); ++it)
        shown.actions.insert(it.key(), it.value().toString());
    return shown;
}

/// What the program printed, without the end of the line.
QString xdotool(const QStringList& arguments)
{
    QProcess program;
    program.start(u"xdotool"_s, arguments);
    program.waitForFinished(5000);
    return QString::fromUtf8(program.readAllStandardOutput()).trimmed();
}

} // namespace

NotificationLog::NotificationLog()
    : m_path(qEnvironmentVariable("JOBDECK_SESSION_NOTIFICATIONS"))
    , m_start(QFileInfo(m_path).size())
{}

QList<QJsonObject> NotificationLog::events(const QString& kind) const
{
    QFile file(m_path);
    QList<QJsonObject> found;
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_start))
        return found;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray& line : lines) {
        // The last line may still be half written: then it does not parse, and is there the next time.
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (event["event"_L1].toString() == kind)
            found.append(event);
    }
    return found;
}

QList<ShownNotification> NotificationLog::shown() const
{
    const QList<QJsonObject> recorded = events(u"shown"_s);
    QList<ShownNotification> all;
    std::ranges::transform(recorded, std::back_inserter(all), fromJson);
    return all;
}

std::optional<ShownNotification> NotificationLog::find(const QString& text) const
{
    const QList<ShownNotification> all = shown();
    const auto hit = std::find_if(all.rbegin(), all.rend(), [&](const ShownNotification& shown) {
        return shown.summary.contains(text) || shown.body.contains(text);
    });
    return hit == all.rend() ? std::nullopt : std::optional(*hit);
}

QList<uint> NotificationLog::closed() const
{
    QList<uint> ids;
    for (const QJsonObject& event : events(u"closed"_s))
        ids.append(static_cast<uint>(event["id"_L1].toInt()));
    return ids;
}

bool NotificationLog::click(const QString& text) const
{
    const std::optional<ShownNotification> wanted = find(text);
    // What was recorded is not necessarily on the screen yet.
    if (!wanted || xdotool({u"search"_s, u"--sync"_s, u"--onlyvisible"_s, u"--class"_s, u"dunst"_s}).isEmpty())
        return false;
    // A real click with the mouse, at the place that dunstrc gives to the first notification. Once more where it was
    // not closed: what is on the screen is not necessarily painted yet, and then swallows the click, or an older one
    // was still there.
    const int width = xdotool({u"getdisplaygeometry"_s}).section(u' ', 0, 0).toInt();
    for (int tries = 0; tries < 5; ++tries) {
        // Without --sync, which waits for a movement: after an earlier click the mouse is there already.
        xdotool({u"mousemove"_s, QString::number(width - 60), u"32"_s, u"click"_s, u"1"_s});
        if (QTest::qWaitFor([&] { return closed().contains(wanted->id); }, 2000))
            return true;
    }
    return false;
}

} // namespace jobdeck
