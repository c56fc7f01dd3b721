// SPDX-License-Identifier: Apache-2.0
#include "vault/revealdialog.h"

#include "editor/tonelabel.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/growtocontents.h"
#include "widgets/sensitiveclipboard.h"
#include "words/secretwords.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

RevealDialog::RevealDialog(SecretVault* vault, const SecretInfo& secret, SensitiveClipboard* clipboard, QWidget* parent)
    : QDialog(parent)
    , m_vault(vault)
    , m_name(secret.name)
    , m_clipboard(clipboard)
    , m_timer(this)
    , m_words(new QLabel(tr("Show the value of %1? Anybody who sees the screen can read it. The audit log notes it.")
                             .arg(secretTitle(secret)),
                         this))
    , m_text(new QPlainTextEdit(this))
    , m_state(new ToneLabel(ToneLabel::Tone::Quiet, this))
    , m_copy(new QPushButton(tr("&Copy"), this))
    , m_reveal(new QPushButton(tr("&Show for %1 s").arg(kSeconds), this))
{
    setWindowTitle(tr("Value of %1").arg(secretTitle(secret)));
    setAttribute(Qt::WA_DeleteOnClose);
    m_words->setWordWrap(true);
    m_text->setReadOnly(true);
    m_text->setFont(monospaceFont());
    m_text->setAccessibleName(tr("Value"));
    m_text->setUndoRedoEnabled(false);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * 5);
    auto* close = new QPushButton(tr("Close"), this);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::Small);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_reveal);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Medium);
    layout->addWidget(m_words);
    layout->addWidget(m_text);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
    setButtonRole(m_reveal, ButtonRole::Primary);
    setMinimumWidth(460);
    growToContents(this);
    m_timer.setInterval(1000);
    m_timer.callOnTimeout(this, &RevealDialog::passSecond);
    connect(m_reveal, &QPushButton::clicked, this, &RevealDialog::reveal);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_clipboard->copy(m_value);
        m_copy->setText(tr("Copied for %1 s").arg(m_clipboard->stays().count()));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    hideValue();
}

RevealDialog::~RevealDialog()
{
    m_text->clear();
}

void RevealDialog::reveal()
{
    m_reveal->setEnabled(false);
    answer(m_vault->reveal(m_name, u"console"_s), this, [this](const Result<SecretValue>& value) {
        m_reveal->setEnabled(true);
        if (value)
            return show(*value);
        m_state->setTone(ToneLabel::Tone::Error);
        m_state->setWords(value.error().message);
    });
}

void RevealDialog::show(const SecretValue& value)
{
    m_value = value;
    m_left = kSeconds;
    m_text->setPlainText(QString::fromUtf8(value.bytes()));
    m_text->setVisible(true);
    m_words->hide();
    m_copy->setVisible(true);
    m_copy->setText(tr("&Copy"));
    m_reveal->hide();
    m_timer.start();
    m_state->setTone(ToneLabel::Tone::Quiet);
    m_state->setWords(tr("Hidden again in %1 s.").arg(m_left));
}

void RevealDialog::passSecond()
{
    if (--m_left > 0)
        m_state->setWords(tr("Hidden again in %1 s.").arg(m_left));
    else
        hideValue();
}

void RevealDialog::hideValue()
{
    m_timer.stop();
    m_value = {};
    m_text->clear();
    m_text->hide();
    m_copy->hide();
    m_words->show();
    m_reveal->show();
    m_state->setWords({});
    adjustSize();
}

} // namespace jobdeck
