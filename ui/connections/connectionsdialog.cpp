// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionsdialog.h"

#include "connections.h"
#include "connections/connectiondelegate.h"
#include "connections/connectioneditor.h"
#include "editor/tonelabel.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/dangerquestion.h"
#include "widgets/remember.h"
#include "widgets/statestack.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

ConnectionsDialog::ConnectionsDialog(Connections* connections, QWidget* parent)
    : QDialog(parent)
    , m_connections(connections)
    , m_list(new QListWidget(this))
    , m_words(new ToneLabel(ToneLabel::Tone::Quiet, this))
    , m_stack(new StateStack(m_list, this))
    , m_edit(new QPushButton(tr("&Edit…"), this))
    , m_remove(new QPushButton(tr("&Remove…"), this))
{
    setWindowTitle(tr("Connections"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Medium);
    m_list->setAccessibleName(tr("Connections"));
    layout->addWidget(m_words);
    m_list->setItemDelegate(new ConnectionDelegate(m_list));
    layout->addWidget(m_stack, 1);
    layout->addWidget(createButtons());
    connect(m_list, &QListWidget::itemActivated, this, &ConnectionsDialog::edit);
    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectionsDialog::updateButtons);
    connect(m_connections, &Connections::changed, this, &ConnectionsDialog::refresh);
    resize(520, 380);
    rememberGeometry(this, u"connections"_s);
    refresh();
}

QWidget* ConnectionsDialog::createButtons()
{
    auto* pane = new QWidget(this);
    auto* row = new QHBoxLayout(pane);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Small);
    auto* addButton = new QPushButton(tr("&Add…"), pane);
    auto* close = new QPushButton(tr("Close"), pane);
    setButtonRole(addButton, ButtonRole::Primary);
    setButtonRole(m_remove, ButtonRole::Danger);
    for (QPushButton* button : {addButton, m_edit, m_remove, close}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->insertStretch(3, 1);
    connect(addButton, &QPushButton::clicked, this, &ConnectionsDialog::add);
    connect(m_edit, &QPushButton::clicked, this, &ConnectionsDialog::edit);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionsDialog::askRemove);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return pane;
}

void ConnectionsDialog::refresh()
{
    const int row = m_list->currentRow();
    m_shown = m_connections->list();
    m_list->clear();
    for (const ConnectionSettings& settings : std::as_const(m_shown)) {
        auto* item = new QListWidgetItem(icon(u"globe"_s), u"%1 — %2"_s.arg(settings.name, settings.baseUrl), m_list);
        item->setData(ConnectionDelegate::NameRole, settings.name);
        item->setData(ConnectionDelegate::AddressRole, settings.baseUrl);
        item->setToolTip(settings.baseUrl);
    }
    m_list->setCurrentRow(qBound(-1, row < 0 ? 0 : row, int(m_shown.size()) - 1));
    m_words->setWords(m_shown.isEmpty() ? QString()
                                        : tr("This computer needs no connection. Switch between them at the top left "
                                             "of the window."));
    if (m_shown.isEmpty())
        m_stack->showState({.iconName = u"globe"_s,
                            .title = tr("No connection yet"),
                            .details = tr("This computer needs none. Add one for Kubiya's control plane or another "
                                          "Jobdeck.")});
    else
        m_stack->showContent();
    updateButtons();
}

const ConnectionSettings* ConnectionsDialog::selected() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_shown.size() ? &m_shown.at(row) : nullptr;
}

void ConnectionsDialog::updateButtons()
{
    m_edit->setEnabled(selected() != nullptr);
    m_remove->setEnabled(selected() != nullptr);
}

void ConnectionsDialog::add()
{
    openEditor(m_connections->defaults());
}

void ConnectionsDialog::edit()
{
    if (const ConnectionSettings* settings = selected())
        openEditor(*settings);
}

void ConnectionsDialog::openEditor(const ConnectionSettings& settings)
{
    auto* editor = new ConnectionEditor(m_connections, settings, this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->open();
}

void ConnectionsDialog::askRemove()
{
    const ConnectionSettings* settings = selected();
    if (!settings)
        return;
    askDanger(this,
              {.title = tr("Remove connection"),
               .text = tr("Remove the connection “%1”?").arg(settings->name),
               .confirm = tr("Remove"),
               .details = tr("Its token and what this computer remembers of its jobs are deleted. Nothing changes "
                             "there.")},
              [this, doomed = *settings] { remove(doomed); });
}

void ConnectionsDialog::remove(const ConnectionSettings& settings)
{
    answer(m_connections->remove(settings.id), this, [this, name = settings.name](const Result<Done>& removed) {
        if (removed)
            return;
        auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Remove connection"),
                                    tr("The connection “%1” is removed, but something of it is left.").arg(name),
                                    QMessageBox::Close, this);
        box->setInformativeText(removed.error().message);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

} // namespace jobdeck
