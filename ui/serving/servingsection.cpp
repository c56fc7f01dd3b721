// SPDX-License-Identifier: Apache-2.0
#include "serving/servingsection.h"

#include "post.h"
#include "shell/settings/settingssection.h"
#include "shell/settings/switch.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/banner.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr int kLineWidth = 260;

ServingSection::ServingSection(Serving* serving, QWidget* parent)
    : QWidget(parent)
    , m_serving(serving)
    , m_banner(new Banner(this))
    , m_enabled(new Switch(this))
    , m_state(new QLabel(this))
    , m_copy(new QPushButton(icon(u"copy"_s), tr("Copy address"), this))
    , m_address(line(u"127.0.0.1"_s))
    , m_port(new QSpinBox(this))
    , m_certificate(line(tr("none")))
    , m_key(line(tr("none")))
    , m_hostNames(line(tr("none")))
    , m_proxies(line(tr("none")))
    , m_apply(new QPushButton(tr("Apply"), this))
{
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("Any that is free"));
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_state->setWordWrap(true);
    addRows();
    connect(m_enabled, &Switch::toggled, this, &ServingSection::save);
    connect(m_apply, &QPushButton::clicked, this, &ServingSection::save);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_serving->status().url); });
    connect(m_port, &QSpinBox::valueChanged, this, [this] { m_apply->setEnabled(m_loaded); });
    connect(m_serving, &Serving::statusChanged, this, &ServingSection::showStatus);
    m_apply->setEnabled(false);
    m_enabled->setEnabled(false); // until it is known
    showStatus(m_serving->status());
    load();
}

QLineEdit* ServingSection::line(const QString& placeholder)
{
    auto* edit = new QLineEdit(this);
    edit->setPlaceholderText(placeholder);
    edit->setMinimumWidth(kLineWidth);
    connect(edit, &QLineEdit::textChanged, this, [this] { m_apply->setEnabled(m_loaded); });
    connect(edit, &QLineEdit::returnPressed, this, &ServingSection::save);
    return edit;
}

void ServingSection::addRows()
{
    auto* section = new SettingsSection(tr("Serving"), this);
    section->addRow(tr("Serve the API"),
                    tr("Scripts, official clients and other Jobdecks can then work with these jobs. Each needs a "
                       "token."),
                    m_enabled);
    auto* state = new QWidget(section);
    auto* stateRow = new QHBoxLayout(state);
    stateRow->setContentsMargins(0, 0, 0, 0);
    stateRow->addWidget(m_state, 1);
    stateRow->addWidget(m_copy);
    section->addWidget(state);
    section->addRow(tr("Address"), tr("127.0.0.1 is this computer alone; 0.0.0.0 every network it is on."), m_address);
    section->addRow(tr("Port"), {}, m_port);
    section->addRow(tr("Certificate"), tr("A PEM file with its chain. Beyond this computer it is needed, or a proxy."),
                    m_certificate);
    section->addRow(tr("Key"), tr("Its private key, a PEM file without a passphrase."), m_key);
    section->addRow(tr("Names"), tr("Host names by which it is asked, besides localhost. Separated by spaces."),
                    m_hostNames);
    section->addRow(tr("Proxies"), tr("Addresses of those with TLS in front of it. Only they may connect then."),
                    m_proxies);
    auto* end = new QWidget(section);
    auto* endRow = new QHBoxLayout(end);
    endRow->setContentsMargins(0, 0, 0, 0);
    endRow->addStretch(1);
    endRow->addWidget(m_apply);
    section->addWidget(end);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Small);
    column->addWidget(m_banner);
    column->addWidget(section);
}

void ServingSection::reload()
{
    if (!m_loaded) // what the user is entering stays
        load();
}

void ServingSection::load()
{
    answer(m_serving->settings(), this, [this](const Result<ServingSettings>& settings) {
        if (!settings)
            return fail(settings.error());
        m_banner->hide();
        show(*settings);
    });
}

void ServingSection::show(const ServingSettings& settings)
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_enabled), QSignalBlocker(m_port)};
    m_enabled->setChecked(settings.enabled);
    m_enabled->setEnabled(true);
    m_address->setText(settings.address);
    m_port->setValue(settings.port);
    m_certificate->setText(settings.certificateFile);
    m_key->setText(settings.keyFile);
    m_hostNames->setText(settings.hostNames.join(u' '));
    m_proxies->setText(settings.trustedProxies.join(u' '));
    m_loaded = true;
    m_apply->setEnabled(false); // it is in use
}

static QStringList wordsOf(const QLineEdit* edit)
{
    static const QRegularExpression separator(u"[\\s,;]+"_s);
    return edit->text().split(separator, Qt::SkipEmptyParts);
}

void ServingSection::save()
{
    const ServingSettings settings{.enabled = m_enabled->isChecked(),
                                   .address = m_address->text().trimmed(),
                                   .port = m_port->value(),
                                   .certificateFile = m_certificate->text().trimmed(),
                                   .keyFile = m_key->text().trimmed(),
                                   .hostNames = wordsOf(m_hostNames),
                                   .trustedProxies = wordsOf(m_proxies)};
    answer(m_serving->saveSettings(settings), this, [this](const Result<Done>& done) {
        if (!done) {
            const QSignalBlocker blocker(m_enabled);
            m_enabled->setChecked(m_serving->status().state != ServingStatus::State::Off);
            return fail(done.error());
        }
        m_banner->hide();
        m_apply->setEnabled(false);
    });
}

void ServingSection::showStatus(const ServingStatus& status)
{
    const bool serves = status.state == ServingStatus::State::Serving;
    m_copy->setVisible(serves);
    switch (status.state) {
    case ServingStatus::State::Off:
        m_state->setText(tr("Off. Only this user's other Jobdeck programs reach these jobs."));
        break;
    case ServingStatus::State::Starting:
        m_state->setText(tr("Starting…"));
        break;
    case ServingStatus::State::Serving:
        m_state->setText(tr("Serving at %1").arg(status.url));
        break;
    case ServingStatus::State::Failed:
        m_state->setText(tr("It does not serve. %1").arg(status.message));
        break;
    }
}

void ServingSection::fail(const Error& error)
{
    QStringList sentences;
    for (const FieldError& field : error.fields)
        sentences.append(field.message);
    m_banner->showMessage(Banner::Kind::Error, sentences.isEmpty() ? error.message : sentences.join(u' '));
    if (isVisible()) // once it has its place: the button that was pressed can be a page below
        QMetaObject::invokeMethod(this, &ServingSection::scrollToBanner, Qt::QueuedConnection);
}

void ServingSection::scrollToBanner()
{
    for (QWidget* around = parentWidget(); around; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around))
            return area->ensureWidgetVisible(m_banner);
    }
}

} // namespace jobdeck
