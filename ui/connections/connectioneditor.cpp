// SPDX-License-Identifier: Apache-2.0
#include "connections/connectioneditor.h"

#include "connections/connectionform.h"
#include "editor/tonelabel.h"
#include "editor/unsavedquestion.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/remember.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>

namespace jobdeck {

using namespace Qt::StringLiterals;

ConnectionEditor::ConnectionEditor(Connections* connections, const ConnectionSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_connections(connections)
    , m_banner(new Banner(this))
    , m_form(new ConnectionForm(this))
    , m_report(new ToneLabel(ToneLabel::Tone::Normal, this))
    , m_advice(new ToneLabel(ToneLabel::Tone::Quiet, this))
    , m_certificate(new QLabel(this))
    , m_test(new QPushButton(tr("&Test"), this))
    , m_save(new QPushButton(this))
{
    const bool isNew = settings.id.isEmpty();
    setWindowTitle(isNew ? tr("New connection[*]") : tr("Edit %1[*]").arg(settings.name));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Medium);
    layout->addWidget(m_banner);
    layout->addWidget(m_form, 1);
    layout->addWidget(createReport());
    layout->addWidget(createButtons());
    m_form->load(settings, !isNew);
    if (isNew)
        m_form->setToken(m_connections->defaultToken());
    m_clean = m_form->settings();
    connect(m_form, &ConnectionForm::edited, this, [this] {
        setWindowModified(true);
        m_report->setWords({});
        m_advice->setWords({});
        m_certificate->hide();
    });
    resize(560, 600);
    rememberGeometry(this, u"connection/editor"_s);
    setBusy(false);
}

QWidget* ConnectionEditor::createReport()
{
    auto* pane = new QWidget(this);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Tight);
    m_certificate->setFont(monospaceFont());
    m_certificate->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_certificate->setWordWrap(true);
    m_certificate->setAccessibleName(tr("The server's certificate"));
    m_certificate->hide();
    m_report->setAccessibleName(tr("What the test found"));
    column->addWidget(m_report);
    column->addWidget(m_advice);
    column->addWidget(m_certificate);
    return pane;
}

QWidget* ConnectionEditor::createButtons()
{
    auto* pane = new QWidget(this);
    auto* row = new QHBoxLayout(pane);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Small);
    auto* cancel = new QPushButton(tr("Cancel"), pane);
    for (QPushButton* button : {m_test, cancel})
        button->setAutoDefault(false);
    m_test->setToolTip(tr("Asks the address with this token and says what it found. Changes nothing."));
    setButtonRole(m_save, ButtonRole::Primary);
    m_save->setDefault(true);
    // No shortcut of the button itself: its next text would take that away.
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, m_save, &QPushButton::click);
    row->addWidget(m_test);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_save);
    connect(m_test, &QPushButton::clicked, this, &ConnectionEditor::test);
    connect(cancel, &QPushButton::clicked, this, &ConnectionEditor::reject);
    connect(m_save, &QPushButton::clicked, this, &ConnectionEditor::save);
    return pane;
}

void ConnectionEditor::setBusy(bool busy)
{
    m_busy = busy;
    m_form->setEnabled(!busy);
    m_test->setEnabled(!busy);
    m_save->setEnabled(!busy);
    m_save->setText(m_clean.id.isEmpty() ? tr("Add connection") : tr("Save"));
}

void ConnectionEditor::test()
{
    const bool hadFocus = m_test->hasFocus(); // which it loses while it cannot be pressed
    setBusy(true);
    m_testing = true;
    m_certificate->hide();
    m_advice->setWords({});
    m_report->setTone(ToneLabel::Tone::Quiet);
    m_report->setWords(tr("Asking…"));
    answer(m_connections->test(m_form->settings(), m_form->token()), this,
           [this, hadFocus](const Result<ConnectionReport>& report) {
               setBusy(false);
               m_testing = false;
               if (hadFocus)
                   m_test->setFocus();
               showReport(report ? *report : ConnectionReport{.summary = report.error().message});
           });
}

void ConnectionEditor::showReport(const ConnectionReport& report)
{
    m_report->setTone(report.works ? ToneLabel::Tone::Normal : ToneLabel::Tone::Error);
    m_report->setWords(report.works ? u"✓ "_s + report.summary : u"✕ "_s + report.summary);
    m_advice->setWords(report.advice);
    m_certificate->setText(report.certificate);
    m_certificate->setAccessibleDescription(report.certificate);
    m_certificate->setVisible(!report.certificate.isEmpty());
}

void ConnectionEditor::save()
{
    m_banner->hide();
    setBusy(true);
    answer(m_connections->save(m_form->settings(), m_form->token()), this,
           [this](const Result<ConnectionSettings>& result) { onSaved(result); });
}

void ConnectionEditor::onSaved(const Result<ConnectionSettings>& result)
{
    setBusy(false);
    if (result) {
        emit connectionSaved(*result);
        return QDialog::accept();
    }
    QStringList words;
    for (const FieldError& error : m_form->showErrors(result.error().fields))
        words += error.message;
    if (result.error().fields.isEmpty())
        words += result.error().message;
    if (!words.isEmpty())
        m_banner->showMessage(Banner::Kind::Error, words.join(u'\n'));
}

void ConnectionEditor::reject()
{
    if (m_busy && !m_testing) // a test changes nothing, and can take its time
        return;
    if (m_form->settings() == m_clean && !(m_form->token() && !m_clean.id.isEmpty()))
        return QDialog::reject();
    askUnsaved(
        this, tr("Save the changes to this connection before closing?"), [this] { save(); },
        [this] { QDialog::reject(); });
}

} // namespace jobdeck
