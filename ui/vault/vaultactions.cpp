// SPDX-License-Identifier: Apache-2.0
// What the vault's page does: dialogs that ask, and what follows from their answers.
#include "post.h"
#include "rows/rowtable.h"
#include "secretvault.h"
#include "vault/changepassphrasedialog.h"
#include "vault/revealdialog.h"
#include "vault/secreteditor.h"
#include "vault/storedialog.h"
#include "vault/unlockdialog.h"
#include "vault/vaultpage.h"
#include "widgets/banner.h"
#include "widgets/dangerquestion.h"
#include "widgets/toast.h"
#include "words/secretwords.h"

#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

void VaultPage::newSecret(const QString& name)
{
    if (m_context.vault->status().state != VaultState::Ready)
        return doWhatHelps();
    auto* editor = new SecretEditor(m_context.vault, {}, window());
    editor->suggestName(name);
    connect(editor, &SecretEditor::secretSaved, this, [this](const QString& saved) {
        if (const int row = m_secrets.rowOf(saved); row >= 0)
            m_table->selectRow(row);
    });
    editor->open();
}

/// The one thing to do in the state that is shown.
void VaultPage::doWhatHelps()
{
    const VaultStatus status = m_context.vault->status();
    if (status.state == VaultState::Ready)
        return newSecret({});
    if (status.state == VaultState::Undecided)
        return openStoreDialog();
    if (status.state == VaultState::Locked && status.store == VaultStore::EncryptedFile)
        return (new UnlockDialog(m_context.vault, window()))->open();
    answer(m_context.vault->unlock(), this, [this](const Result<Done>& opened) {
        if (opened)
            m_errorBanner->hide();
        else if (opened.error().message != m_context.vault->status().message) // which is said already
            showError(opened.error().message);
    });
}

void VaultPage::openStoreDialog()
{
    (new StoreDialog(m_context.vault, window()))->open();
}

void VaultPage::changePassphrase()
{
    (new ChangePassphraseDialog(m_context.vault, window()))->open();
}

void VaultPage::abandon()
{
    const QString text =
        tr("Give up what is in “%1”? The names stay, but every value has to be entered again. A file is put aside, not "
           "deleted.")
            .arg(m_context.vault->status().storeName);
    askDanger(this, {.title = tr("Give the secrets' place up"), .text = text, .confirm = tr("Give it up")}, [this] {
        answer(m_context.vault->abandonStore(), this, [this](const Result<Done>& done) {
            if (!done)
                showError(done.error().message);
        });
    });
}

void VaultPage::reveal()
{
    const SecretInfo* secret = current();
    if (secret && m_actions[0]->isEnabled())
        (new RevealDialog(m_context.vault, *secret, &m_clipboard, this))->open();
}

void VaultPage::copy()
{
    const SecretInfo* secret = current();
    if (!secret)
        return;
    answer(m_context.vault->reveal(secret->name, u"console"_s), this, [this](const Result<SecretValue>& value) {
        if (!value)
            return showError(value.error().message);
        m_clipboard.copy(*value);
        Toast::show(this, tr("Copied. It is taken off the clipboard in %1 s.").arg(m_clipboard.stays().count()),
                    tr("Now"), [this] { m_clipboard.clear(); });
    });
}

void VaultPage::replace()
{
    if (const SecretInfo* secret = current())
        (new SecretEditor(m_context.vault, *secret, window()))->open();
}

void VaultPage::removeCurrent()
{
    const SecretInfo* secret = current();
    if (!secret || !m_actions[3]->isEnabled())
        return;
    const QStringList users = m_secrets.usersAt(m_secrets.rowOf(secret->name));
    const QString title = secretTitle(*secret, users);
    QString text = tr("Delete the secret “%1”? No job uses it. This cannot be undone.").arg(title);
    if (!users.isEmpty() && secret->kind == SecretKind::WebhookSecret)
        text =
            tr("Delete “%1”? Deliveries signed with it are refused until the job gets another. This cannot be undone.")
                .arg(title);
    else if (!users.isEmpty())
        text = tr("Delete the secret “%1”? These jobs use it and will fail: %2. This cannot be undone.")
                   .arg(title, users.join(u", "_s));
    askDanger(this, {.title = tr("Delete a secret"), .text = text, .confirm = tr("Delete")},
              [this, name = secret->name] { remove(name); });
}

void VaultPage::remove(const QString& name)
{
    answer(m_context.vault->remove(name), this, [this](const Result<Done>& done) {
        if (done)
            m_errorBanner->hide();
        else
            showError(done.error().message);
    });
}

void VaultPage::showError(const QString& words)
{
    m_errorBanner->showMessage(Banner::Kind::Error, words);
}

} // namespace jobdeck
