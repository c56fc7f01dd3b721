// SPDX-License-Identifier: Apache-2.0
#include "shell/closedialog.h"

#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/growtocontents.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNamed = 6; ///< more names than these become a number
constexpr qsizetype kLongestName = 60;

/// A label as wide as its longest word would leave the screen.
QString shortened(const QString& name)
{
    const QString line = name.simplified();
    return line.size() <= kLongestName ? line : line.first(kLongestName - 1) + u'…';
}

QString stoppingWords(const QStringList& names)
{
    if (names.isEmpty())
        return CloseDialog::tr("No job is scheduled now.");
    QString words = CloseDialog::tr("Without Jobdeck running, these jobs do not start:");
    for (const QString& name : names.first(qMin(names.size(), kNamed)))
        words += u"\n    •  "_s + shortened(name);
    if (names.size() > kNamed)
        words += u"\n    "_s + CloseDialog::tr("and %1 more").arg(names.size() - kNamed);
    return words;
}

} // namespace

CloseDialog::CloseDialog(const QStringList& stopping, int running, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Close the window"));
    auto* question = new QLabel(tr("Keep Jobdeck running in the tray?"), this);
    question->setFont(titleFont());
    auto* details = new QLabel(stoppingWords(stopping), this);
    details->setTextFormat(Qt::PlainText);
    details->setWordWrap(true);
    auto* runs = new QLabel(running == 1 ? tr("One execution is running; quitting ends it.")
                                         : tr("%1 executions are running; quitting ends them.").arg(running),
                            this);
    runs->setVisible(running > 0);
    runs->setWordWrap(true);
    auto* note = new QLabel(tr("Jobdeck remembers your choice. You can change it in Settings."), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setWordWrap(true);

    auto* stay = new QPushButton(tr("Keep running in the tray"), this);
    setButtonRole(stay, ButtonRole::Primary);
    stay->setDefault(true);
    auto* quit = new QPushButton(tr("Quit"), this);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    for (QPushButton* button : {quit, cancel})
        button->setAutoDefault(false);
    connect(stay, &QPushButton::clicked, this, [this] { choose(CloseAction::StayInTray); });
    connect(quit, &QPushButton::clicked, this, [this] { choose(CloseAction::Quit); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    buttons->addWidget(quit);
    buttons->addWidget(stay);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Huge, metrics::Huge, metrics::Huge, metrics::Large);
    column->setSpacing(metrics::Medium);
    for (QWidget* widget : {question, details, runs, note})
        column->addWidget(widget);
    column->addStretch(1);
    column->addSpacing(metrics::Small);
    column->addLayout(buttons);
    setMinimumWidth(460);
    growToContents(this);
    setAccessibleDescription(details->text());
}

void CloseDialog::choose(CloseAction action)
{
    accept();
    emit chosen(action);
}

} // namespace jobdeck
