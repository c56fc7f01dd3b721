// SPDX-License-Identifier: Apache-2.0
// The left edge of the window: which connection it shows, and its pages. GUI thread.
#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace jobdeck {

class ConnectionButton;

class Rail final : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Top, Bottom };

    Rail(const QString& connectionName, const QString& connectionIcon, QWidget* parent = nullptr);

    /// Below the others of its place. `name` is what pageChosen() says.
    void addPage(const QString& name, const QString& title, const QString& iconName, Place place = Place::Top);
    /// An empty name: none of the pages is shown.
    void setCurrent(const QString& name);
    QString current() const;
    /// At the top: which connection is shown, and the way to others.
    ConnectionButton* head() { return m_head; }

signals:
    /// By whoever uses the rail.
    void pageChosen(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ConnectionButton* m_head;
    QButtonGroup* m_buttons;
    QVBoxLayout* m_top;
    QVBoxLayout* m_bottom;
};

} // namespace jobdeck
