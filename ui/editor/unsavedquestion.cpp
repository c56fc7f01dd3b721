// SPDX-License-Identifier: Apache-2.0
#include "editor/unsavedquestion.h"

#include "theme/buttonrole.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace jobdeck {

void askUnsaved(QWidget* parent, const QString& question, const std::function<void()>& save,
                const std::function<void()>& discard)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, QCoreApplication::translate("jobdeck::editor", "Unsaved changes"),
                                question, QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDefaultButton(QMessageBox::Save);
    setButtonRole(box->button(QMessageBox::Save), ButtonRole::Primary);
    QObject::connect(box, &QMessageBox::finished, parent, [save, discard](int button) {
        if (button == QMessageBox::Save)
            save();
        else if (button == QMessageBox::Discard)
            discard();
    });
    box->open();
}

void askUnsavedOrKeep(QWidget* parent, const QString& question, const std::function<void()>& save,
                      const std::function<void()>& keep, const std::function<void()>& discard)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("jobdeck::editor", text); };
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("Unsaved changes"), question,
        (save ? QMessageBox::Save : QMessageBox::NoButton) | QMessageBox::Discard | QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* later = box->addButton(tr("Keep for later"), QMessageBox::AcceptRole);
    later->setToolTip(tr("On this computer; the jobs page offers to go on with it."));
    if (save)
        box->setDefaultButton(QMessageBox::Save);
    else
        box->setDefaultButton(later);
    setButtonRole(save ? box->button(QMessageBox::Save) : later, ButtonRole::Primary);
    QObject::connect(later, &QPushButton::clicked, parent, keep);
    QObject::connect(box, &QMessageBox::finished, parent, [save, discard](int button) {
        if (button == QMessageBox::Save)
            save();
        else if (button == QMessageBox::Discard)
            discard();
    });
    box->open();
}

} // namespace jobdeck
