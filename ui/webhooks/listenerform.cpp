// SPDX-License-Identifier: Apache-2.0
#include "webhooks/listenerform.h"

#include "editor/fieldblock.h"
#include "editor/foldsection.h"
#include "editor/linesedit.h"
#include "theme/metrics.h"
#include "webhook/ipnetwork.h"
#include "webhook/listenervalidation.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr int kKiB = 1024;

ListenerForm::ListenerForm(QWidget* parent)
    : FormArea(parent)
    , m_address(new QComboBox)
    , m_port(new QSpinBox)
    , m_publicUrl(new QLineEdit)
    , m_proxies(new LinesEdit(LinesEdit::Lines::Words, 3))
    , m_behindProxy(new QCheckBox(tr("A reverse &proxy receives for Jobdeck and encrypts")))
    , m_certificate(new QLineEdit)
    , m_key(new QLineEdit)
    , m_body(new QSpinBox)
    , m_perMinute(new QSpinBox)
    , m_burst(new QSpinBox)
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Medium);
    column->addWidget(createBasics());
    m_tls = new FoldSection(tr("Encryption and proxies"), createTls());
    m_limits = new FoldSection(tr("Limits of all jobs together"), createLimits());
    column->addWidget(m_tls);
    column->addWidget(m_limits);
    column->addStretch();
    setWidget(content);
    connect(m_address, &QComboBox::editTextChanged, this, &ListenerForm::onEdited);
    for (QLineEdit* line : {m_publicUrl, m_certificate, m_key})
        connect(line, &QLineEdit::textChanged, this, &ListenerForm::onEdited);
    for (QSpinBox* box : {m_port, m_body, m_perMinute, m_burst})
        connect(box, &QSpinBox::valueChanged, this, &ListenerForm::onEdited);
    connect(m_proxies, &QPlainTextEdit::textChanged, this, &ListenerForm::onEdited);
    connect(m_behindProxy, &QCheckBox::toggled, this, &ListenerForm::onEdited);
    load({});
}

FieldBlock* ListenerForm::add(QVBoxLayout* column, const QString& label, QWidget* input, const QString& field)
{
    auto* block = new FieldBlock(label, input, {field});
    column->addWidget(block);
    m_blocks.append(block);
    return block;
}

QWidget* ListenerForm::createBasics()
{
    m_address->setEditable(true);
    m_address->addItems({u"127.0.0.1"_s, u"0.0.0.0"_s, u"::1"_s, u"::"_s});
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_port->setRange(0, 65'535);
    m_port->setSpecialValueText(tr("any free port"));
    m_publicUrl->setPlaceholderText(u"https://hooks.example.org"_s);
    auto* basics = new QWidget;
    auto* column = new QVBoxLayout(basics);
    column->setContentsMargins({});
    column->setSpacing(metrics::Medium);
    m_addressBlock = add(column, tr("&Address that Jobdeck listens on"), m_address, u"address"_s);
    add(column, tr("P&ort"), m_port, u"port"_s)
        ->setHint(tr("If it is taken, Jobdeck says so and tries again until it is free."));
    add(column, tr("Public &address"), m_publicUrl, u"public_base_url"_s)
        ->setHint(tr("What senders use: the address of a tunnel or proxy that leads here. Every address that Jobdeck "
                     "shows begins with it. Empty: the address and port above."));
    return basics;
}

QWidget* ListenerForm::createTls()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setSpacing(metrics::Medium);
    add(column, tr("&Certificate file (PEM, with its chain)"), createFile(m_certificate, tr("certificate")),
        u"certificate_file"_s);
    add(column, tr("Private &key file (PEM)"), createFile(m_key, tr("private key")), u"key_file"_s);
    add(column, tr("&Trusted proxies (addresses or networks, one a line)"), m_proxies, u"trusted_proxies"_s)
        ->setHint(tr("Only their X-Forwarded-For is believed. Limits and allowed networks then count the sender's own "
                     "address instead of the proxy's. A tunnel on this computer is 127.0.0.1."));
    m_proxyBlock = add(column, QString(), m_behindProxy, u"behind_proxy"_s);
    m_proxyBlock->setHint(
        tr("You say that deliveries are encrypted on their way to that proxy and that nobody else can "
           "reach this address. Jobdeck cannot check either."));
    return part;
}

QWidget* ListenerForm::createLimits()
{
    m_body->setRange(1, 64 * 1024);
    m_body->setSuffix(tr(" KiB"));
    m_perMinute->setRange(1, 600'000);
    m_burst->setRange(1, 100'000);
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setSpacing(metrics::Medium);
    add(column, tr("Largest &body"), m_body, u"body_bytes"_s)
        ->setHint(tr("Larger ones are answered with 413, unread."));
    add(column, tr("Deliveries a &minute"), m_perMinute, u"per_minute"_s)
        ->setHint(tr("Past it senders get 429 and when to try again. Each job has a limit of its own, too."));
    add(column, tr("At &once, after a quiet time"), m_burst, u"burst"_s);
    return part;
}

QWidget* ListenerForm::createFile(QLineEdit* input, const QString& what)
{
    auto* browse = new QPushButton(tr("Choose…"));
    browse->setAccessibleName(tr("Choose the %1 file").arg(what));
    input->setAccessibleName(tr("File of the %1").arg(what));
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(metrics::Small);
    line->addWidget(input, 1);
    line->addWidget(browse);
    row->setFocusProxy(input);
    connect(browse, &QPushButton::clicked, this, [this, input, what] {
        auto* dialog = new QFileDialog(this, tr("Choose the %1").arg(what), input->text(),
                                       tr("PEM files (*.pem *.crt *.key);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, input, &QLineEdit::setText);
        dialog->open();
    });
    return row;
}

void ListenerForm::load(const ListenerSettings& settings)
{
    const QScopedValueRollback loading(m_loading, true);
    m_address->setEditText(settings.address);
    m_port->setValue(settings.port);
    m_publicUrl->setText(settings.publicBaseUrl);
    m_proxies->setValues(settings.trustedProxies);
    m_behindProxy->setChecked(settings.behindProxy);
    m_certificate->setText(settings.certificateFile);
    m_key->setText(settings.keyFile);
    m_body->setValue(settings.bodyBytes / kKiB);
    m_perMinute->setValue(settings.perMinute);
    m_burst->setValue(settings.burst);
    for (FieldBlock* block : std::as_const(m_blocks))
        block->forgetVisit();
    m_tls->setOpen(!settings.certificateFile.isEmpty() || settings.behindProxy);
    updateHints();
}

void ListenerForm::focusAddress()
{
    m_address->setFocus();
}

ListenerSettings ListenerForm::settings() const
{
    return {.address = m_address->currentText().trimmed(),
            .port = m_port->value(),
            .publicBaseUrl = m_publicUrl->text().trimmed(),
            .trustedProxies = m_proxies->values(),
            .behindProxy = m_behindProxy->isChecked(),
            .certificateFile = m_certificate->text().trimmed(),
            .keyFile = m_key->text().trimmed(),
            .bodyBytes = m_body->value() * kKiB,
            .perMinute = m_perMinute->value(),
            .burst = m_burst->value()};
}

bool ListenerForm::check(bool atOnce)
{
    showErrors(validate(settings()), atOnce);
    return std::ranges::none_of(m_blocks, &FieldBlock::hasError);
}

QList<FieldError> ListenerForm::showErrors(QList<FieldError> errors, bool atOnce)
{
    for (FieldBlock* block : std::as_const(m_blocks)) {
        block->takeErrors(errors, atOnce);
        if (atOnce && block->hasError())
            (block->isAncestorOf(m_body) || block->isAncestorOf(m_perMinute) || block->isAncestorOf(m_burst) ? m_limits
                                                                                                             : m_tls)
                ->setOpen(true);
    }
    return errors;
}

void ListenerForm::onEdited()
{
    if (m_loading)
        return;
    check(false);
    updateHints();
    emit edited();
}

/// What the address means, in the place where it is chosen.
void ListenerForm::updateHints()
{
    const ListenerSettings now = settings();
    m_addressBlock->setHint(
        !IpNetwork::parse(now.address) ? QString() // its error says enough
        : isLoopbackOnly(now)
            ? tr("Only programs on this computer reach it: a tunnel or a proxy here brings deliveries in.")
            : tr("Other computers reach it. It demands a certificate, or a proxy that encrypts."));
    m_tls->setSummary(!now.certificateFile.isEmpty() ? tr("TLS by certificate")
                      : now.behindProxy              ? tr("behind a proxy")
                      : now.trustedProxies.isEmpty() ? tr("none")
                                                     : tr("trusts %1").arg(now.trustedProxies.join(u", "_s)));
    m_limits->setSummary(
        tr("%1 KiB · %2 a minute · %3 at once").arg(now.bodyBytes / kKiB).arg(now.perMinute).arg(now.burst));
}

} // namespace jobdeck
