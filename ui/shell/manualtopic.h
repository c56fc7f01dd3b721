// SPDX-License-Identifier: Apache-2.0
// The chapters of the manual that is part of the program. Values; GUI thread.
#pragma once

#include <QList>
#include <QString>

namespace jobdeck {

struct ManualTopic
{
    QString name;  ///< the file of resources/manual without ".md"
    QString title; ///< its first heading
    QString text;  ///< Markdown
};

/// In the order of the table of contents. Read once.
const QList<ManualTopic>& manualTopics();

/// The chapter that belongs to a page of the window; the first where none does.
QString topicOfPage(const QString& page);

} // namespace jobdeck
