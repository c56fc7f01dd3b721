// SPDX-License-Identifier: Apache-2.0
#include "editor/unsavedquestion.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace jobdeck {

void askUnsaved(QWidget* parent, const QString& question, const std::function<void()>& save,
                const std::function<void()>& discard)
{
    auto* box =
        new QMessageBox(QMessageBox::Question, QCoreApplication::translate("jobdeck::editor", "Unsaved changes"),
                        question, QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDefaultButton(QMessageBox::Save);
    QObject::connect(box, &QMessageBox::finished, parent, [save, discard](int button) {
        if (button == QMessageBox::Save)
            save();
        else if (button == QMessageBox::Discard)
            discard();
    });
    box->open();
}

} // namespace jobdeck
