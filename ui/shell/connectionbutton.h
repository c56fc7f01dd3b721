// SPDX-License-Identifier: Apache-2.0
// The head of the rail: which connection the window shows, and a menu of the others. GUI thread.
#pragma once

#include "shell/connectionchoice.h"

#include <QAbstractButton>
#include <QList>

class QMenu;

namespace jobdeck {

class ConnectionButton final : public QAbstractButton
{
    Q_OBJECT

public:
    ConnectionButton(const QString& name, const QString& iconName, QWidget* parent = nullptr);

    /// With connections to choose from; without any it only tells the name.
    void setChoices(const QList<ConnectionChoice>& choices, const QString& currentId);
    QSize sizeHint() const override;

signals:
    void chosen(const QString& id);
    void addRequested();
    void manageRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void openMenu();

    QString m_iconName;
    QMenu* m_menu;
    QList<ConnectionChoice> m_choices;
    QString m_currentId;
};

} // namespace jobdeck
