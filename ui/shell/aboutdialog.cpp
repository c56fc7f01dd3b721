// SPDX-License-Identifier: Apache-2.0
#include "shell/aboutdialog.h"

#include "shell/brand.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/growtocontents.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Jobdeck"));
    auto* picture = new QLabel(this);
    picture->setPixmap(programIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto* name = new QLabel(u"Jobdeck %1"_s.arg(QStringLiteral(JOBDECK_VERSION)), this);
    name->setFont(titleFont());
    auto* words = new QLabel(tr("A desktop console for scheduled jobs.\n\n"
                                "Apache License 2.0. Built with Qt %1 (LGPL), SQLite, Boost, OpenSSL, QtKeychain, "
                                "nlohmann/json, yaml-cpp and, on Linux, mimalloc.")
                                 .arg(QString::fromLatin1(qVersion())),
                             this);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* text = new QVBoxLayout;
    text->setSpacing(metrics::Small);
    for (QLabel* label : {name, words})
        label->setContentsMargins(kTitleOverhang, 0, 0, 0);
    text->addWidget(name);
    text->addWidget(words);
    text->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::Large);
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addLayout(text, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Huge, metrics::Huge, metrics::Huge, metrics::Large);
    column->setSpacing(metrics::Large);
    column->addLayout(row);
    column->addWidget(buttons);
    setMinimumWidth(420);
    growToContents(this);
}

} // namespace jobdeck
