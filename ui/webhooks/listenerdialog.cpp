// SPDX-License-Identifier: Apache-2.0
#include "webhooks/listenerdialog.h"

#include "editor/tonelabel.h"
#include "editor/unsavedquestion.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks.h"
#include "webhooks/listenerform.h"
#include "widgets/banner.h"
#include "widgets/remember.h"
#include "widgets/statestack.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QPushButton>
#include <QShortcut>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

ListenerDialog::ListenerDialog(Webhooks* webhooks, QWidget* parent)
    : QDialog(parent)
    , m_webhooks(webhooks)
    , m_banner(new Banner)
    , m_form(new ListenerForm)
{
    setWindowTitle(tr("Listener for webhooks[*]"));
    m_stack = new StateStack(createContent());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    column->setSpacing(metrics::Medium);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    column->addWidget(createButtons());
    connect(m_form, &ListenerForm::edited, this, &ListenerDialog::onEdited);
    connect(m_webhooks, &Webhooks::listenerChanged, this, &ListenerDialog::sayWhatCameOfIt);
    connect(m_stack, &StateStack::actionTriggered, this, &ListenerDialog::load);
    resize(620, 620);
    rememberGeometry(this, u"webhooks/listener"_s);
    load();
}

QWidget* ListenerDialog::createContent()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(metrics::Medium);
    column->addWidget(m_form, 1);
    column->addWidget(createTest());
    return content;
}

QWidget* ListenerDialog::createTest()
{
    m_test = new QPushButton(icon(u"globe"_s), tr("&Test from outside"));
    m_seen = new ToneLabel(ToneLabel::Tone::Normal);
    auto* guide = new QPushButton(icon(u"help"_s), tr("How to be reachable"));
    guide->setToolTip(tr("ssh -R, cloudflared, Tailscale: the manual, in a window beside this one"));
    setButtonRole(guide, ButtonRole::Flat);
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(metrics::Small);
    auto* row = new QHBoxLayout;
    row->addWidget(m_test);
    row->addStretch();
    row->addWidget(guide);
    column->addLayout(row);
    column->addWidget(m_seen);
    connect(m_test, &QPushButton::clicked, this, &ListenerDialog::test);
    connect(guide, &QPushButton::clicked, this, &ListenerDialog::guideRequested);
    for (QPushButton* button : {m_test, guide})
        button->setAutoDefault(false);
    return part;
}

QWidget* ListenerDialog::createButtons()
{
    m_save = new QPushButton;
    setButtonRole(m_save, ButtonRole::Primary);
    m_save->setDefault(true);
    // No shortcut of the button itself: its next text would take that away.
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, m_save, &QPushButton::click);
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto* pane = new QWidget;
    auto* row = new QHBoxLayout(pane);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    row->addStretch();
    row->addWidget(close);
    row->addWidget(m_save);
    connect(close, &QPushButton::clicked, this, &ListenerDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ListenerDialog::save);
    return pane;
}

void ListenerDialog::load()
{
    m_stack->showLoading(tr("Loading…"));
    updateButtons();
    answer(m_webhooks->settings(), this, [this](const Result<ListenerSettings>& settings) {
        if (!settings) {
            m_stack->showState({.iconName = u"error"_s,
                                .title = tr("The settings could not be fetched"),
                                .details = settings.error().message,
                                .action = tr("Try again")});
            return;
        }
        m_form->load(*settings);
        m_clean = m_form->settings();
        if (!std::exchange(m_known, true))
            m_form->focusAddress();
        m_stack->showContent();
        updateButtons();
    });
}

void ListenerDialog::save()
{
    m_banner->hide();
    m_saved = false;
    if (!m_form->check(true))
        return;
    m_saving = true;
    m_form->setEnabled(false);
    updateButtons();
    answer(m_webhooks->saveSettings(m_form->settings()), this, [this](const Result<Done>& done) { onSaved(done); });
}

/// What is entered now is neither saved nor in use, nor what was tested; why nothing can arrive is still worth reading.
void ListenerDialog::onEdited()
{
    if (std::exchange(m_saved, false) && m_banner->kind() == Banner::Kind::Info)
        m_banner->hide();
    if (isModified() && !m_testing)
        m_seen->setWords({});
    updateButtons();
}

void ListenerDialog::onSaved(const Result<Done>& done)
{
    m_saving = false;
    m_form->setEnabled(true);
    if (done) {
        m_clean = m_form->settings();
        m_saved = true;
        sayWhatCameOfIt();
    } else {
        QStringList messages;
        for (const FieldError& error : m_form->showErrors(done.error().fields, true))
            messages += error.message;
        if (done.error().fields.isEmpty())
            messages += done.error().message;
        if (!messages.isEmpty())
            m_banner->showMessage(Banner::Kind::Error, messages.join(u'\n'));
    }
    updateButtons();
}

/// The listener tries the new settings after they are stored, and goes on trying.
void ListenerDialog::sayWhatCameOfIt()
{
    if (!m_saved)
        return;
    const ListenerStatus status = m_webhooks->listener();
    switch (status.state) {
    case ListenerStatus::State::Listening:
        m_banner->showMessage(Banner::Kind::Info, tr("Saved and in use."));
        break;
    case ListenerStatus::State::Off:
        m_banner->showMessage(Banner::Kind::Info, tr("Saved, and used once a webhook job is switched on."));
        break;
    case ListenerStatus::State::Failed:
        m_banner->showMessage(Banner::Kind::Warning, tr("Saved, but nothing can arrive yet: %1").arg(status.message));
        break;
    }
}

void ListenerDialog::test()
{
    m_testing = true;
    const bool hadFocus = m_test->hasFocus(); // which it loses while it cannot be pressed
    m_seen->setTone(ToneLabel::Tone::Quiet);
    m_seen->setWords(tr("Asking the public address…"));
    updateButtons();
    answer(m_webhooks->testReachability(), this, [this, hadFocus, tested = m_clean](const Result<QString>& seen) {
        m_testing = false;
        const bool stands = m_form->settings() == tested; // else it says nothing of what is above it
        m_seen->setTone(seen ? ToneLabel::Tone::Normal : ToneLabel::Tone::Error);
        m_seen->setWords(!stands ? QString() : seen ? *seen : seen.error().message);
        updateButtons();
        if (hadFocus && !m_form->isAncestorOf(focusWidget()))
            m_test->setFocus();
    });
}

void ListenerDialog::updateButtons()
{
    const bool modified = m_known && isModified();
    m_save->setText(m_saving ? tr("Saving…") : tr("Save"));
    m_save->setEnabled(modified && !m_saving);
    m_test->setEnabled(!modified && m_known && !m_testing && !m_saving);
    m_test->setToolTip(modified ? tr("Save first: the test asks the address that is in use.")
                                : tr("Asks the public address for a path that only this Jobdeck knows"));
    setWindowModified(modified);
}

bool ListenerDialog::isModified() const
{
    return m_form->settings() != m_clean;
}

void ListenerDialog::reject()
{
    if (m_saving)
        return;
    if (!m_known || !isModified())
        return QDialog::reject();
    askUnsaved(
        this, tr("Save the changed settings before closing?"), [this] { save(); }, [this] { QDialog::reject(); });
}

void ListenerDialog::closeEvent(QCloseEvent* event)
{
    event->ignore();
    reject();
}

} // namespace jobdeck
