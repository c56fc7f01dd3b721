// SPDX-License-Identifier: Apache-2.0
#include "serving/newtokendialog.h"

#include "editor/fieldblock.h"
#include "post.h"
#include "tables/tokentablemodel.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/growtocontents.h"
#include "widgets/sensitiveclipboard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr qint64 kDayMs = 24LL * 3600 * 1000;

NewTokenDialog::NewTokenDialog(Serving* serving, const Clock* clock, QWidget* parent)
    : QDialog(parent)
    , m_serving(serving)
    , m_clock(clock)
    , m_banner(new Banner(this))
    , m_pages(new QStackedWidget(this))
    , m_name(new QLineEdit(this))
    , m_scope(new QComboBox(this))
    , m_expiry(new QComboBox(this))
    , m_value(new QLineEdit(this))
    , m_make(new QPushButton(tr("Make token"), this))
    , m_close(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(tr("New token"));
    m_make->setEnabled(false);
    m_pages->addWidget(form());
    m_pages->addWidget(result());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    column->setSpacing(metrics::Medium);
    column->addWidget(m_banner);
    column->addWidget(m_pages, 1);
    column->addLayout(buttons());
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, &NewTokenDialog::make);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString& name) { m_make->setEnabled(!name.trimmed().isEmpty()); });
    setMinimumWidth(460);
    growToContents(this);
}

/// In the order of the other dialogs.
QLayout* NewTokenDialog::buttons()
{
    setButtonRole(m_make, ButtonRole::Primary);
    m_make->setDefault(true);
    m_close->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::Small);
    row->addStretch();
    row->addWidget(m_close);
    row->addWidget(m_make);
    return row;
}

QWidget* NewTokenDialog::form()
{
    auto* page = new QWidget(this);
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics::Medium);
    m_name->setPlaceholderText(tr("Who or what uses it"));
    m_name->setAccessibleName(tr("Name"));
    for (const TokenScope scope : {TokenScope::Read, TokenScope::Trigger, TokenScope::Manage})
        m_scope->addItem(TokenTableModel::scopeWords(scope), int(scope));
    m_scope->setAccessibleName(tr("Access"));
    m_scope->setToolTip(tr("Read: see jobs, history and output. Read and run: also run and cancel. Everything: also "
                           "change jobs, agents and tokens."));
    const QList<std::pair<QString, int>> times = {
        {tr("Never"), 0}, {tr("In 30 days"), 30}, {tr("In 90 days"), 90}, {tr("In a year"), 365}};
    for (const auto& [words, days] : times)
        m_expiry->addItem(words, days);
    m_expiry->setAccessibleName(tr("Expires"));
    rows->addWidget(new FieldBlock(tr("&Name"), m_name, {}, page));
    rows->addWidget(new FieldBlock(tr("&Access"), m_scope, {}, page));
    rows->addWidget(new FieldBlock(tr("&Expires"), m_expiry, {}, page));
    rows->addStretch(1);
    return page;
}

QWidget* NewTokenDialog::result()
{
    auto* page = new QWidget(this);
    auto* words = new QLabel(tr("This is the token. It is shown this once: copy it now."), page);
    words->setWordWrap(true);
    m_value->setReadOnly(true);
    m_value->setFont(monospaceFont());
    m_value->setAccessibleName(tr("The token"));
    auto* copy = new QPushButton(icon(u"copy"_s), tr("Copy"), page);
    connect(copy, &QPushButton::clicked, this,
            [this] { SensitiveClipboard::leave(SecretValue(m_value->text().toUtf8())); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_value, 1);
    row->addWidget(copy);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(words);
    column->addLayout(row);
    column->addStretch(1);
    return page;
}

void NewTokenDialog::make()
{
    const int days = m_expiry->currentData().toInt();
    const std::optional<qint64> expiresAt = days > 0 ? std::optional(m_clock->nowMs() + days * kDayMs) : std::nullopt;
    m_make->setEnabled(false);
    answer(m_serving->createToken(m_name->text(), static_cast<TokenScope>(m_scope->currentData().toInt()), expiresAt),
           this, [this](const Result<NewToken>& token) {
               if (token)
                   return show(*token);
               m_make->setEnabled(true);
               m_banner->showMessage(Banner::Kind::Error, token.error().message);
           });
}

void NewTokenDialog::show(const NewToken& token)
{
    m_banner->hide();
    m_value->setText(QString::fromLatin1(token.value.bytes()));
    m_value->selectAll();
    m_value->setFocus();
    m_pages->setCurrentIndex(1);
    m_make->hide();
    m_close->setText(tr("Close"));
    emit made(token.token);
}

} // namespace jobdeck
