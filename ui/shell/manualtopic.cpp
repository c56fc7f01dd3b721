// SPDX-License-Identifier: Apache-2.0
#include "shell/manualtopic.h"

#include <QFile>
#include <QHash>
#include <QStringList>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

const QStringList kOrder = {u"start"_s,   u"jobs"_s,    u"templates"_s, u"schedules"_s, u"webhooks"_s,
                            u"history"_s, u"agents"_s,  u"vault"_s,     u"tray"_s,      u"connections"_s,
                            u"data"_s,    u"serving"_s, u"terminal"_s,  u"keyboard"_s,  u"problems"_s};

ManualTopic read(const QString& name)
{
    QFile file(u":/manual/%1.md"_s.arg(name));
    ManualTopic topic{.name = name};
    if (file.open(QIODevice::ReadOnly))
        topic.text = QString::fromUtf8(file.readAll());
    topic.title = topic.text.section(u'\n', 0, 0).mid(2); // "# Title"
    return topic;
}

} // namespace

const QList<ManualTopic>& manualTopics()
{
    static const QList<ManualTopic> topics = [] {
        QList<ManualTopic> all;
        for (const QString& name : kOrder)
            all.append(read(name));
        return all;
    }();
    return topics;
}

QString topicOfPage(const QString& page)
{
    static const QHash<QString, QString> topics = {{u"jobs"_s, u"jobs"_s},         {u"history"_s, u"history"_s},
                                                   {u"agents"_s, u"agents"_s},     {u"vault"_s, u"vault"_s},
                                                   {u"webhooks"_s, u"webhooks"_s}, {u"settings"_s, u"agents"_s}};
    return topics.value(page, kOrder.constFirst());
}

} // namespace jobdeck
