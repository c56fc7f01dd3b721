// SPDX-License-Identifier: Apache-2.0
#include "shell/consolewindow.h"

#include "backendmodels.h"
#include "copy/copydialog.h"
#include "shell/brand.h"
#include "shell/connectionbutton.h"
#include "shell/mainwindow.h"
#include "shell/rail.h"
#include "widgets/remember.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString stateWords(const BackendStatus& status)
{
    switch (status.state) {
    case BackendState::Starting:
        return ConsoleWindow::tr("connecting");
    case BackendState::Running:
        return {};
    case BackendState::Paused:
        return ConsoleWindow::tr("paused");
    case BackendState::Offline:
        return ConsoleWindow::tr("not connected");
    case BackendState::Failed:
        return ConsoleWindow::tr("does not work");
    case BackendState::Closing:
        return ConsoleWindow::tr("closing");
    }
    Q_UNREACHABLE();
}

ConsoleWindow::ConsoleWindow(Preferences* preferences) : m_preferences(preferences), m_stack(new QStackedLayout(this))
{
    setWindowTitle(u"Jobdeck"_s);
    setWindowIcon(programIcon());
    resize(1180, 760);
    rememberGeometry(this, u"main"_s);
}

MainWindow* ConsoleWindow::add(const Connection& connection)
{
    auto* made = new MainWindow(connection, m_preferences, this);
    made->setWindowFlags(Qt::Widget); // a part of this window, with menus of its own
    m_views.append(made);
    m_names.insert(connection.id, connection.name);
    m_stack->addWidget(made);
    connect(made, &MainWindow::closeWanted, this, &ConsoleWindow::closeWanted);
    connect(made, &MainWindow::quitRequested, this, &ConsoleWindow::quitRequested);
    connect(made, &MainWindow::copyJobsRequested, this,
            [this, made](const QStringList& ids) { openCopy(made->connection(), ids); });
    connect(connection.context.models, &BackendModels::statusChanged, made, [this] { updateChoices(); });
    ConnectionButton* head = made->rail()->head();
    connect(head, &ConnectionButton::chosen, this, &ConsoleWindow::showConnection);
    connect(head, &ConnectionButton::addRequested, this, &ConsoleWindow::addConnectionRequested);
    connect(head, &ConnectionButton::manageRequested, this, &ConsoleWindow::manageConnectionsRequested);
    updateChoices();
    if (made == current())
        made->focusPage();
    return made;
}

void ConsoleWindow::remove(const QString& id)
{
    MainWindow* doomed = view(id);
    if (!doomed || doomed == m_views.constFirst())
        return;
    for (const QPointer<CopyDialog>& dialog : QList(m_copies)) {
        if (dialog && !dialog->forget(id))
            delete dialog; // before what it copies
    }
    m_copies.removeAll(nullptr);
    if (doomed == current())
        showConnection(m_views.constFirst()->connection().id);
    m_views.removeAll(doomed);
    m_names.remove(id);
    m_stack->removeWidget(doomed);
    delete doomed; // before what it shows
    updateChoices();
}

void ConsoleWindow::rename(const QString& id, const QString& name)
{
    m_names.insert(id, name);
    updateChoices();
}

MainWindow* ConsoleWindow::view(const QString& id) const
{
    const auto found = std::ranges::find_if(m_views, [&id](MainWindow* each) { return each->connection().id == id; });
    return found == m_views.end() ? nullptr : *found;
}

MainWindow* ConsoleWindow::current() const
{
    return static_cast<MainWindow*>(m_stack->currentWidget());
}

QString ConsoleWindow::currentId() const
{
    return current() ? current()->connection().id : QString();
}

void ConsoleWindow::showConnection(const QString& id)
{
    MainWindow* wanted = view(id);
    if (!wanted)
        return;
    m_stack->setCurrentWidget(wanted);
    const bool isFirst = wanted == m_views.constFirst();
    setWindowTitle(isFirst ? u"Jobdeck"_s : u"%1 — Jobdeck"_s.arg(m_names.value(id)));
    wanted->focusPage();
    updateChoices();
    emit attentionChanged();
}

void ConsoleWindow::offerConnections()
{
    m_offers = true;
    updateChoices();
}

void ConsoleWindow::updateChoices()
{
    if (!m_offers)
        return;
    QList<ConnectionChoice> choices;
    for (MainWindow* each : std::as_const(m_views)) {
        const Connection& connection = each->connection();
        const BackendStatus status = connection.context.models->status();
        choices.append({.id = connection.id,
                        .name = m_names.value(connection.id),
                        .iconName = connection.iconName,
                        .state = stateWords(status),
                        .trouble = status.state == BackendState::Offline || status.state == BackendState::Failed});
    }
    for (MainWindow* each : std::as_const(m_views)) {
        each->rail()->head()->setChoices(choices, each->connection().id);
        each->offerCopying();
    }
}

void ConsoleWindow::openCopy(const Connection& from, const QStringList& jobIds)
{
    Connection source = from;
    source.name = m_names.value(from.id);
    QList<Connection> targets;
    for (MainWindow* each : std::as_const(m_views)) {
        if (each->connection().id == from.id)
            continue;
        targets += each->connection();
        targets.back().name = m_names.value(each->connection().id);
    }
    if (targets.isEmpty())
        return sayNowhere();
    auto* dialog = new CopyDialog(source, targets, jobIds, view(from.id));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_copies.removeAll(nullptr);
    m_copies += dialog;
    dialog->open();
}

void ConsoleWindow::sayNowhere()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Copy jobs"),
                                tr("There is no other connection to copy jobs to."), QMessageBox::Cancel, this);
    box->setInformativeText(tr("Add Kubiya's control plane or another Jobdeck; its jobs can also be copied here."));
    QPushButton* add = box->addButton(tr("Add a connection…"), QMessageBox::AcceptRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(add, &QPushButton::clicked, this, &ConsoleWindow::addConnectionRequested);
    box->open();
}

void ConsoleWindow::allowClosing()
{
    m_closingAllowed = true;
    for (MainWindow* each : std::as_const(m_views))
        each->allowClosing();
}

void ConsoleWindow::closeEvent(QCloseEvent* event)
{
    if (m_closingAllowed || qApp->isSavingSession()) {
        QWidget::closeEvent(event);
        return;
    }
    event->ignore();
    emit closeWanted();
}

void ConsoleWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange || event->type() == QEvent::WindowStateChange)
        emit attentionChanged();
}

void ConsoleWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    emit attentionChanged();
}

void ConsoleWindow::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    emit attentionChanged();
}

} // namespace jobdeck
