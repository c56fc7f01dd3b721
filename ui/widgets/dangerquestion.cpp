// SPDX-License-Identifier: Apache-2.0
#include "widgets/dangerquestion.h"

#include "theme/buttonrole.h"

#include <QMessageBox>
#include <QPushButton>

namespace jobdeck {

void askDanger(QWidget* parent, const DangerQuestion& question, const std::function<void()>& act)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, question.title, question.text, QMessageBox::Cancel, parent);
    box->setInformativeText(question.details);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* confirm = box->addButton(question.confirm, QMessageBox::DestructiveRole);
    setButtonRole(confirm, ButtonRole::Danger);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(confirm, &QPushButton::clicked, parent, act);
    box->open();
}

} // namespace jobdeck
