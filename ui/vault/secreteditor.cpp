// SPDX-License-Identifier: Apache-2.0
#include "vault/secreteditor.h"

#include "editor/fieldblock.h"
#include "post.h"
#include "theme/fonts.h"
#include "vault/secretinput.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

SecretEditor::SecretEditor(SecretVault* vault, const SecretInfo& secret, QWidget* parent)
    : VaultDialog(secret.name.isEmpty() ? tr("New secret") : tr("New value for %1").arg(secret.name),
                  secret.name.isEmpty() ? tr("Save in the vault") : tr("Replace the value"), parent)
    , m_vault(vault)
    , m_secret(secret)
    , m_isNew(secret.name.isEmpty())
    , m_name(new QLineEdit(secret.name, this))
    , m_kind(new QComboBox(this))
    , m_note(new QLineEdit(secret.note, this))
    , m_line(secretInput(tr("Value"), this))
    , m_lines(new QPlainTextEdit(this))
    , m_several(new QCheckBox(tr("The value has &several lines"), this))
{
    m_name->setFont(monospaceFont());
    m_kind->addItem(tr("Variable"), int(SecretKind::Variable));
    m_kind->addItem(tr("API key"), int(SecretKind::ApiKey));
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(int(secret.kind))));
    m_lines->setFont(monospaceFont());
    m_lines->setAccessibleName(tr("Value of several lines"));
    m_lines->setTabChangesFocus(true);
    m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * 7);
    m_lines->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    buildFields();
    connect(m_several, &QCheckBox::toggled, this, [this](bool several) {
        m_lines->setVisible(several);
        m_line->setVisible(!several);
        m_line->setFocusProxy(several ? m_lines : nullptr); // the label's key leads to the one that is there
        m_line->setFocus();
    });
    connect(this, &QDialog::accepted, this, [this] { emit secretSaved(m_secret.name); });
    m_lines->hide();
    (m_isNew ? m_name : m_line)->setFocus();
}

void SecretEditor::buildFields()
{
    m_nameBlock = new FieldBlock(tr("&Name"), m_name, {u"name"_s}, this);
    m_nameBlock->setHint(tr("A run finds the value in the environment variable of this name."));
    m_valueBlock = new FieldBlock(tr("&Value"), m_line, {u"value"_s}, this);
    auto* kind = new FieldBlock(tr("&Kind"), m_kind, {}, this);
    auto* note = new FieldBlock(tr("N&ote"), m_note, {}, this);
    m_nameBlock->setVisible(m_isNew);
    kind->setVisible(m_isNew);
    content()->addWidget(m_nameBlock);
    content()->addWidget(m_valueBlock);
    content()->addWidget(m_lines);
    content()->addWidget(m_several);
    content()->addWidget(kind);
    content()->addWidget(note);
    content()->addStretch();
    const QList<QWidget*> order = {m_name, m_line, m_lines, m_several, m_kind, m_note};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void SecretEditor::suggestName(const QString& name)
{
    m_name->setText(name);
    if (!name.isEmpty())
        m_line->setFocus();
}

SecretValue SecretEditor::value() const
{
    return SecretValue((m_several->isChecked() ? m_lines->toPlainText() : m_line->text()).toUtf8());
}

VaultDialog::Asked SecretEditor::ask()
{
    const QList<SecretInfo> all = m_vault->list();
    const QString name = m_name->text().trimmed();
    if (m_isNew && std::ranges::find(all, name, &SecretInfo::name) != all.end()) {
        showError({.fields = {{u"name"_s, tr("There is a secret of this name already. Replace its value instead.")}}});
        return std::nullopt;
    }
    if (m_isNew) {
        m_secret.name = name;
        m_secret.kind = static_cast<SecretKind>(m_kind->currentData().toInt());
    }
    m_secret.note = m_note->text().trimmed();
    return m_vault->write(m_secret, value());
}

bool SecretEditor::showError(const Error& error)
{
    QList<FieldError> errors = error.fields;
    m_nameBlock->takeErrors(errors, true);
    m_valueBlock->takeErrors(errors, true);
    if (m_nameBlock->hasError())
        m_name->setFocus();
    else if (m_valueBlock->hasError())
        m_line->setFocus();
    return errors.isEmpty() && !error.fields.isEmpty();
}

} // namespace jobdeck
