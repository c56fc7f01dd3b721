// SPDX-License-Identifier: Apache-2.0
// The window on the desktop: one view for each connection, of which one is shown. GUI thread.
#pragma once

#include "shell/connection.h"
#include "shell/connectionchoice.h"

#include <QHash>
#include <QList>
#include <QPointer>
#include <QStringList>
#include <QWidget>

class QStackedLayout;

namespace jobdeck {

class CopyDialog;
class MainWindow;
class Preferences;

/// Each connection has its own pages with their own state: nothing of one can show under another.
class ConsoleWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleWindow(Preferences* preferences);

    /// The first one is shown.
    MainWindow* add(const Connection& connection);
    /// The views of what goes away go with it; the first one cannot.
    void remove(const QString& id);
    void rename(const QString& id, const QString& name);
    MainWindow* view(const QString& id) const;
    MainWindow* current() const;
    QString currentId() const;
    void showConnection(const QString& id);
    /// Offers to add connections in the rails.
    void offerConnections();

    /// From now on closing closes. Until then it only asks, with closeWanted().
    void allowClosing();

signals:
    void closeWanted();
    void quitRequested();
    void addConnectionRequested();
    void manageConnectionsRequested();
    /// Another connection is shown, or the window came to the front, was hidden …
    void attentionChanged();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void updateChoices();
    void openCopy(const Connection& from, const QStringList& jobIds);
    void sayNowhere();

    Preferences* m_preferences;
    QStackedLayout* m_stack;
    QList<MainWindow*> m_views;
    QHash<QString, QString> m_names;
    QList<QPointer<CopyDialog>> m_copies; ///< open ones
    bool m_offers = false;
    bool m_closingAllowed = false;
};

} // namespace jobdeck
