// SPDX-License-Identifier: Apache-2.0
// A small dialog that asks the vault for one thing: stays open and says why where that fails. GUI thread.
#pragma once

#include "result.h"
#include "secretvault.h"

#include <QDialog>
#include <QFuture>

#include <optional>

class QPushButton;
class QVBoxLayout;

namespace jobdeck {

class Banner;

class VaultDialog : public QDialog
{
    Q_OBJECT

public:
    /// Deletes itself once it is closed.
    VaultDialog(const QString& title, const QString& action, QWidget* parent);

    void reject() override;

protected:
    QVBoxLayout* content() { return m_content; }
    QPushButton* action() { return m_action; }
    using Asked = std::optional<QFuture<Result<Done>>>;
    /// What the action asks for; nothing where something is wrong, which has been shown.
    virtual Asked ask() = 0;
    /// True: the error is shown where it belongs.
    virtual bool showError(const Error& error);
    void showProblem(const QString& words);

private:
    void run();

    Banner* m_banner;
    QWidget* m_pane;
    QVBoxLayout* m_content;
    QPushButton* m_action;
    bool m_asking = false;
};

} // namespace jobdeck
