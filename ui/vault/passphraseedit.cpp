// SPDX-License-Identifier: Apache-2.0
#include "vault/passphraseedit.h"

#include "editor/fieldblock.h"
#include "editor/tonelabel.h"
#include "theme/metrics.h"
#include "vault/passphrasestrength.h"
#include "vault/secretinput.h"
#include "vault/strengthmeter.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace jobdeck {

PassphraseEdit::PassphraseEdit(QWidget* parent)
    : QWidget(parent)
    , m_first(secretInput(tr("New passphrase"), this))
    , m_second(secretInput(tr("The same again"), this))
    , m_meter(new StrengthMeter(this))
    , m_words(new ToneLabel(ToneLabel::Tone::Quiet, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Small);
    column->addWidget(new FieldBlock(tr("New &passphrase"), m_first, {}, this));
    column->addWidget(m_meter);
    column->addWidget(m_words);
    column->addWidget(new FieldBlock(tr("The same &again"), m_second, {}, this));
    for (QLineEdit* edit : {m_first, m_second})
        connect(edit, &QLineEdit::textChanged, this, &PassphraseEdit::update);
    update();
}

void PassphraseEdit::update()
{
    const PassphraseStrength strength = passphraseStrength(m_first->text());
    m_meter->setStrength(strength);
    const bool differs = !m_second->text().isEmpty() && m_second->text() != m_first->text();
    m_words->setTone(differs || strength.grade == PassphraseStrength::Weak ? ToneLabel::Tone::Warning
                                                                           : ToneLabel::Tone::Quiet);
    m_words->setWords(differs ? tr("The two differ.")
                      : strength.grade == PassphraseStrength::None
                          ? tr("Several random words are good and can be kept in mind.")
                          : strength.words);
    emit edited();
}

void PassphraseEdit::begin()
{
    m_first->setFocus();
}

QString PassphraseEdit::problem() const
{
    if (m_first->text().isEmpty())
        return tr("A passphrase is needed.");
    if (m_first->text() != m_second->text())
        return tr("The two differ.");
    return {};
}

SecretValue PassphraseEdit::passphrase() const
{
    return SecretValue(m_first->text().toUtf8());
}

void PassphraseEdit::forget()
{
    m_first->clear();
    m_second->clear();
}

} // namespace jobdeck
