// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionform.h"

#include "editor/fieldblock.h"
#include "editor/foldsection.h"
#include "theme/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QUrl>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr auto kLongestAnswer = 600;

ConnectionForm::ConnectionForm(QWidget* parent)
    : FormArea(parent)
    , m_name(new QLineEdit)
    , m_url(new QLineEdit)
    , m_token(new QLineEdit)
    , m_proxy(new QComboBox)
    , m_proxyUrl(new QLineEdit)
    , m_proxyPassword(new QLineEdit)
    , m_caFile(new QLineEdit)
    , m_seconds(new QSpinBox)
    , m_notify(new QCheckBox(tr("Tell me when its jobs fail")))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Medium);
    add(column, tr("&Name"), m_name, u"name"_s);
    FieldBlock* address = add(column, tr("&Address"), m_url, u"base_url"_s);
    address->setHint(tr("Of Kubiya's control plane, or of another Jobdeck that serves its API."));
    m_url->setPlaceholderText(u"https://control-plane.kubiya.ai"_s);
    m_token->setEchoMode(QLineEdit::Password);
    FieldBlock* token = add(column, tr("&Token"), m_token, u"token"_s);
    token->setHint(tr("Kept in the vault, never in a file or a log."));
    column->addWidget(m_notify);
    m_network = new FoldSection(tr("Network"), createNetwork());
    column->addWidget(m_network);
    column->addStretch(1);
    setWidget(content);
    setWidgetResizable(true);
    for (QLineEdit* edit : {m_name, m_url, m_token, m_proxyUrl, m_proxyPassword, m_caFile})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::edited);
    connect(m_notify, &QCheckBox::toggled, this, &ConnectionForm::edited);
    connect(m_seconds, &QSpinBox::valueChanged, this, &ConnectionForm::edited);
    connect(m_proxy, &QComboBox::currentIndexChanged, this, &ConnectionForm::updateProxy);
    connect(this, &ConnectionForm::edited, this, &ConnectionForm::updateSummary);
}

FieldBlock* ConnectionForm::add(QLayout* layout, const QString& label, QWidget* input, const QString& field)
{
    auto* block = new FieldBlock(label, input, {field});
    layout->addWidget(block);
    m_blocks.append(block);
    return block;
}

QWidget* ConnectionForm::createNetwork()
{
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Medium);
    m_proxy->addItem(tr("As the desktop says"), int(ProxyChoice::System));
    m_proxy->addItem(tr("None"), int(ProxyChoice::None));
    m_proxy->addItem(tr("This one:"), int(ProxyChoice::Custom));
    add(column, tr("&Proxy"), m_proxy, u"proxy"_s);
    m_proxyBlock = add(column, tr("Proxy address"), m_proxyUrl, u"proxy_url"_s);
    m_proxyUrl->setPlaceholderText(u"http://user@proxy.example.org:8080"_s);
    m_proxyBlock->setHint(tr("Who the proxy asks for stands before the @; most ask for nobody."));
    m_proxyPassword->setEchoMode(QLineEdit::Password);
    m_passwordBlock = add(column, tr("Proxy password"), m_proxyPassword, u"proxy_password"_s);
    m_passwordBlock->setHint(tr("Kept in the vault, like the token."));

    auto* file = new QWidget;
    auto* row = new QHBoxLayout(file);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Small);
    auto* choose = new QPushButton(tr("Choose…"), file);
    row->addWidget(m_caFile, 1);
    row->addWidget(choose);
    file->setFocusProxy(m_caFile);
    connect(choose, &QPushButton::clicked, this, &ConnectionForm::chooseFile);
    m_caFile->setAccessibleName(tr("Additional CA file"));
    FieldBlock* authority = add(column, tr("Additional &CA file"), file, u"ca_file"_s);
    authority->setHint(tr("Certificates (PEM) that are believed besides those of this computer."));
    m_seconds->setRange(1, kLongestAnswer);
    m_seconds->setSuffix(tr(" s"));
    FieldBlock* time = add(column, tr("An answer may &take"), m_seconds, u"answer_seconds"_s);
    time->setHint(tr("Live output is not limited."));
    return pane;
}

void ConnectionForm::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Additional CA file"), m_caFile->text(),
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

void ConnectionForm::updateProxy()
{
    const bool isCustom = m_proxy->currentData().toInt() == int(ProxyChoice::Custom);
    m_proxyBlock->setVisible(isCustom);
    m_passwordBlock->setVisible(isCustom);
    emit edited();
}

void ConnectionForm::updateSummary()
{
    QStringList words = {m_proxy->currentData().toInt() == int(ProxyChoice::Custom)
                             ? m_proxyUrl->text()
                             : tr("proxy: %1").arg(m_proxy->currentText())};
    if (!m_caFile->text().isEmpty())
        words += tr("own CA");
    m_network->setSummary(words.join(u", "_s));
}

void ConnectionForm::load(const ConnectionSettings& settings, bool hasToken)
{
    const QSignalBlocker quiet(this);
    m_loaded = settings;
    m_name->setText(settings.name);
    m_url->setText(settings.baseUrl);
    m_token->clear();
    m_token->setPlaceholderText(hasToken ? tr("In the vault; leave empty to keep it") : QString());
    m_proxy->setCurrentIndex(m_proxy->findData(int(settings.proxy)));
    m_proxyUrl->setText(settings.proxyUrl);
    m_proxyPassword->clear();
    m_proxyPassword->setPlaceholderText(
        QUrl(settings.proxyUrl).userName().isEmpty() ? QString() : tr("In the vault; leave empty to keep it"));
    m_caFile->setText(settings.caFile);
    m_seconds->setValue(settings.answerSeconds);
    m_notify->setChecked(settings.notify);
    updateProxy();
    updateSummary();
}

ConnectionSettings ConnectionForm::settings() const
{
    ConnectionSettings out = m_loaded;
    out.name = m_name->text().trimmed();
    out.baseUrl = m_url->text().trimmed();
    out.proxy = ProxyChoice(m_proxy->currentData().toInt());
    out.proxyUrl = out.proxy == ProxyChoice::Custom ? proxyUrl() : QString();
    out.caFile = m_caFile->text().trimmed();
    out.answerSeconds = m_seconds->value();
    out.notify = m_notify->isChecked();
    return out;
}

QString ConnectionForm::proxyUrl() const
{
    const QString text = m_proxyUrl->text().trimmed();
    if (m_proxyPassword->text().isEmpty())
        return text;
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return text; // refused as it is
    url.setPassword(m_proxyPassword->text(), QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

std::optional<SecretValue> ConnectionForm::token() const
{
    const QString text = m_token->text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(SecretValue(text.toUtf8()));
}

void ConnectionForm::setToken(const SecretValue& token)
{
    const QSignalBlocker quiet(this);
    m_token->setText(QString::fromUtf8(token.bytes()));
}

QList<FieldError> ConnectionForm::showErrors(QList<FieldError> errors)
{
    for (FieldBlock* block : std::as_const(m_blocks)) {
        block->takeErrors(errors, true);
        if (block->hasError() && m_network->isAncestorOf(block))
            m_network->setOpen(true);
    }
    return errors;
}

} // namespace jobdeck
