// SPDX-License-Identifier: Apache-2.0
#include "shell/settings/machinesection.h"

#include "post.h"
#include "shell/settings/settingssection.h"
#include "theme/metrics.h"
#include "widgets/banner.h"

#include <QSignalBlocker>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>

namespace jobdeck {

namespace {

constexpr int kSaveDelayMs = 500;
constexpr qint64 kMiB = 1024 * 1024;

} // namespace

MachineSection::MachineSection(Machine* machine, QWidget* parent)
    : QWidget(parent)
    , m_machine(machine)
    , m_banner(new Banner(this))
    , m_limit(new QSpinBox(this))
    , m_cap(new QSpinBox(this))
{
    m_limit->setRange(0, 256);
    m_limit->setSpecialValueText(tr("As many as cores (%1)").arg(QThread::idealThreadCount()));
    m_cap->setRange(1, 1024);
    m_cap->setSuffix(tr(" MiB"));
    for (QSpinBox* box : {m_limit, m_cap}) {
        box->setEnabled(false); // until their values are known
        connect(box, &QSpinBox::valueChanged, &m_saving, qOverload<>(&QTimer::start));
    }
    auto* section = new SettingsSection(tr("Runs on this computer"), this);
    section->addRow(tr("Executions at once"), tr("Others wait for their turn."), m_limit);
    section->addRow(tr("Kept output"), tr("Of one execution; of a longer output the beginning and the end are kept."),
                    m_cap);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Small);
    column->addWidget(m_banner);
    column->addWidget(section);
    m_saving.setSingleShot(true);
    m_saving.setInterval(kSaveDelayMs);
    connect(&m_saving, &QTimer::timeout, this, &MachineSection::save);
    load();
}

void MachineSection::load()
{
    answer(m_machine->settings(), this, [this](const Result<LocalSettings>& settings) {
        if (!settings)
            return fail(settings.error());
        const QSignalBlocker blockers[] = {QSignalBlocker(m_limit), QSignalBlocker(m_cap)};
        m_limit->setValue(settings->parallelLimit);
        m_cap->setValue(static_cast<int>(settings->outputCapBytes / kMiB));
        m_limit->setEnabled(true);
        m_cap->setEnabled(true);
    });
}

void MachineSection::save()
{
    const LocalSettings settings{.parallelLimit = m_limit->value(), .outputCapBytes = m_cap->value() * kMiB};
    answer(m_machine->saveSettings(settings), this, [this](const Result<Done>& done) {
        if (!done)
            return fail(done.error());
        m_banner->hide();
    });
}

void MachineSection::fail(const Error& error)
{
    m_banner->showMessage(Banner::Kind::Error, error.message);
}

} // namespace jobdeck
