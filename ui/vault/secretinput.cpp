// SPDX-License-Identifier: Apache-2.0
#include "vault/secretinput.h"

#include "theme/fonts.h"
#include "theme/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

namespace jobdeck {

using namespace Qt::StringLiterals;

QLineEdit* secretInput(const QString& accessibleName, QWidget* parent)
{
    auto* edit = new QLineEdit(parent);
    edit->setEchoMode(QLineEdit::Password);
    edit->setAccessibleName(accessibleName);
    edit->setFont(monospaceFont());
    edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                              Qt::ImhNoAutoUppercase);
    QAction* look = edit->addAction(icon(u"eye"_s, IconTone::Secondary), QLineEdit::TrailingPosition);
    look->setCheckable(true);
    look->setText(QCoreApplication::translate("jobdeck::SecretInput", "Show what is typed"));
    look->setToolTip(look->text());
    QObject::connect(look, &QAction::toggled, edit,
                     [edit](bool shown) { edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    return edit;
}

} // namespace jobdeck
