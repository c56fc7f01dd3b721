// SPDX-License-Identifier: Apache-2.0
// The "?" of a page or dialog: opens the chapter of the manual that is about it. GUI thread.
#pragma once

#include <QToolButton>

namespace jobdeck {

/// Says so with a QWhatsThisClickedEvent to whatever it stands in and to the windows below, until one takes it.
class HelpButton final : public QToolButton
{
    Q_OBJECT

public:
    /// `topic` is a file of resources/manual without ".md".
    explicit HelpButton(const QString& topic, QWidget* parent = nullptr);

    const QString& topic() const { return m_topic; }

private:
    void ask();

    QString m_topic;
};

} // namespace jobdeck
