// SPDX-License-Identifier: Apache-2.0
#include "vault/vaultdialog.h"

#include "editor/formarea.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/growtocontents.h"

#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace jobdeck {

namespace {

/// As high as what is in it, so that only a small screen makes it scroll.
class Pane final : public FormArea
{
public:
    using FormArea::FormArea;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        const QLayout* layout = widget()->layout();
        return layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
    }
};

} // namespace

VaultDialog::VaultDialog(const QString& title, const QString& actionWords, QWidget* parent)
    : QDialog(parent)
    , m_banner(new Banner(this))
    , m_pane(new QWidget(this))
    , m_content(new QVBoxLayout(m_pane))
    , m_action(new QPushButton(actionWords, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Medium);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(metrics::Medium);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::Small);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    setButtonRole(m_action, ButtonRole::Primary);
    m_action->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_action);
    layout->addWidget(m_banner);
    auto* area = new Pane(this);
    area->setWidget(m_pane);
    layout->addWidget(area, 1);
    layout->addLayout(buttons);
    setMinimumWidth(std::min(420, screen()->availableSize().width() - metrics::Huge));
    growToContents(this);
    connect(cancel, &QPushButton::clicked, this, &VaultDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &VaultDialog::run);
}

void VaultDialog::showProblem(const QString& words)
{
    m_banner->showMessage(Banner::Kind::Error, words);
}

bool VaultDialog::showError(const Error& error)
{
    showProblem(error.message);
    return true;
}

void VaultDialog::run()
{
    m_banner->hide();
    const Asked asked = ask();
    if (!asked)
        return;
    const QPointer<QWidget> focus = focusWidget(); // which it loses while it cannot be used
    m_asking = true;
    m_pane->setEnabled(false);
    m_action->setEnabled(false);
    answer(*asked, this, [this, focus](const Result<Done>& result) {
        m_asking = false;
        m_pane->setEnabled(true);
        m_action->setEnabled(true);
        if (result)
            return accept();
        if (focus)
            focus->setFocus();
        if (!showError(result.error()))
            showProblem(result.error().message);
    });
}

/// What was asked for goes on in the vault: it says how it ends.
void VaultDialog::reject()
{
    if (!m_asking)
        QDialog::reject();
}

} // namespace jobdeck
