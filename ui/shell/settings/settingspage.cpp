// SPDX-License-Identifier: Apache-2.0
#include "shell/settings/settingspage.h"

#include "backendmodels.h"
#include "serving/auditsection.h"
#include "serving/keeprunningsection.h"
#include "serving/servingsection.h"
#include "serving/tokenssection.h"
#include "shell/preferences.h"
#include "shell/settings/environmentsection.h"
#include "shell/settings/machinesection.h"
#include "shell/settings/settingssection.h"
#include "shell/settings/switch.h"
#include "shell/tray.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/pageheader.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr int kColumnWidth = 680; ///< longer lines are hard to read

SettingsPage::SettingsPage(const Connection& connection, Preferences* preferences, QWidget* parent) : QWidget(parent)
{
    auto* scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus); // what is in it takes the focus and is scrolled to
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* outer = new QWidget;
    auto* row = new QHBoxLayout(outer);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(createSections(connection, preferences), 1);
    row->addStretch(0);
    scroll->setWidget(outer);
    outer->setBackgroundRole(QPalette::Base);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new PageHeader(tr("Settings"), this);
    header->addHelp(u"agents"_s);
    column->addWidget(header);
    column->addWidget(scroll, 1);
}

QWidget* SettingsPage::createSections(const Connection& connection, Preferences* preferences)
{
    auto* content = new QWidget;
    content->setMaximumWidth(kColumnWidth + 2 * metrics::Large);
    auto* sections = new QVBoxLayout(content);
    sections->setContentsMargins(metrics::Large, metrics::Small, metrics::Large, metrics::Huge);
    sections->setSpacing(metrics::Large);
    sections->addWidget(appearanceSection(preferences));
    sections->addWidget(windowSection(preferences, connection.keepsRunning));
    if (connection.keepRunning)
        sections->addWidget(
            new KeepRunningSection(connection.keepRunning, connection.context.models, connection.context.vault, this));
    if (connection.context.machine) {
        sections->addWidget(new MachineSection(connection.context.machine, this));
        sections->addWidget(new EnvironmentSection(connection.context.machine, this));
    }
    addServing(connection, sections);
    if (!connection.dataFolder.isEmpty())
        sections->addWidget(dataSection(connection.dataFolder, connection.keepsRunning));
    sections->addStretch(1);
    return content;
}

/// What these ask for is answered once the backend has begun, and this page is made before that.
void SettingsPage::addServing(const Connection& connection, QVBoxLayout* sections)
{
    if (connection.context.serving) {
        auto* serving = new ServingSection(connection.context.serving, this);
        auto* tokens =
            new TokensSection(connection.context.serving, connection.context.audit, connection.context.clock, this);
        connect(connection.context.models, &BackendModels::reloaded, serving, &ServingSection::reload);
        connect(connection.context.models, &BackendModels::reloaded, tokens, &TokensSection::load);
        sections->addWidget(serving);
        sections->addWidget(tokens);
    }
    if (connection.context.audit) {
        auto* audit = new AuditSection(connection.context.audit, this);
        connect(connection.context.models, &BackendModels::reloaded, audit, &AuditSection::load);
        sections->addWidget(audit);
    }
}

QWidget* SettingsPage::appearanceSection(Preferences* preferences)
{
    auto* section = new SettingsSection(tr("Appearance"), this);
    auto* colours = new QComboBox(section);
    colours->addItem(icon(u"computer"_s), tr("Like the desktop"), int(Appearance::FollowDesktop));
    colours->addItem(icon(u"sun"_s), tr("Light"), int(Appearance::Light));
    colours->addItem(icon(u"moon"_s), tr("Dark"), int(Appearance::Dark));
    colours->setCurrentIndex(colours->findData(int(preferences->appearance())));
    connect(colours, &QComboBox::activated, preferences, [preferences, colours] {
        preferences->setAppearance(static_cast<Appearance>(colours->currentData().toInt()));
    });
    section->addRow(tr("Colours"), {}, colours);

    auto* compact = new Switch(section);
    compact->setChecked(preferences->compactRows());
    connect(compact, &Switch::toggled, preferences, &Preferences::setCompactRows);
    section->addRow(tr("Compact rows"), tr("Shows more rows in tables."), compact);
    return section;
}

QWidget* SettingsPage::windowSection(Preferences* preferences, bool keepsRunning)
{
    auto* section = new SettingsSection(tr("Window and notifications"), this);
    auto* closing = new QComboBox(section);
    closing->addItem(tr("Ask"), int(CloseAction::Ask));
    closing->addItem(tr("Stay in the tray"), int(CloseAction::StayInTray));
    closing->addItem(tr("Quit"), int(CloseAction::Quit));
    const auto show = [closing, preferences] {
        closing->setCurrentIndex(closing->findData(int(preferences->closeAction())));
    };
    show();
    connect(preferences, &Preferences::changed, closing, show); // also when the question was answered
    connect(closing, &QComboBox::activated, preferences, [preferences, closing] {
        preferences->setCloseAction(static_cast<CloseAction>(closing->currentData().toInt()));
    });
    closing->setEnabled(Tray::isAvailable());
    QString words = tr("Jobs start on schedule only while Jobdeck runs, in the window or in the tray.");
    if (keepsRunning)
        words = tr("A service runs the jobs: they start on schedule whether this window is open or not.");
    else if (!Tray::isAvailable())
        words = tr("This desktop has no tray, so closing the window quits Jobdeck.");
    section->addRow(tr("Closing the window"), words, closing);

    auto* notifying = new Switch(section);
    notifying->setChecked(preferences->notifies());
    connect(notifying, &Switch::toggled, preferences, &Preferences::setNotifies);
    section->addRow(tr("Notifications"), tr("When a job begins to fail, and when it works again."), notifying);
    return section;
}

QWidget* SettingsPage::dataSection(const QString& folder, bool keepsRunning)
{
    auto* section = new SettingsSection(tr("Data"), this);
    auto* path = new QLabel(folder, section);
    path->setFont(monospaceFont());
    path->setWordWrap(true);
    path->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    path->setAccessibleName(tr("Data folder: %1").arg(folder));
    auto* open = new QPushButton(icon(u"folder"_s), tr("Open folder"), section);
    connect(open, &QPushButton::clicked, this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    section->addWords(
        keepsRunning
            ? tr("Jobs, history and output are kept in this folder. To back it up, stop the service and copy it whole.")
            : tr("Jobs, history and output are kept in this folder. To back it up, quit Jobdeck and copy it whole."));
    auto* row = new QWidget(section);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(path, 1);
    line->addWidget(open);
    section->addWidget(row);
    return section;
}

} // namespace jobdeck
