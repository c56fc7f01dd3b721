// SPDX-License-Identifier: Apache-2.0
#include "agents/readingform.h"

#include "theme/fonts.h"
#include "theme/metrics.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct Place
{
    const char* label;
    const char16_t* field;
    QString OutputReading::*member;
};

constexpr std::array<Place, 7> kPlaces = {{
    {QT_TRANSLATE_NOOP("jobdeck::ReadingForm", "Answer"), u"answer", &OutputReading::answer},
    {QT_TRANSLATE_NOOP("jobdeck::ReadingForm", "Error, when there is one"), u"error", &OutputReading::error},
    {QT_TRANSLATE_NOOP("jobdeck::ReadingForm", "Error in words"), u"message", &OutputReading::message},
    {QT_TRANSLATE_NOOP("jobdeck::ReadingForm", "Session"), u"session_id", &OutputReading::sessionId},
    {QT_TRANSLATE_NOOP("jobdeck::ReadingForm", "Input tokens"), u"input_tokens", &OutputReading::inputTokens},
    {QT_TRANSLATE_NOOP("jobdeck::ReadingForm", "Output tokens"), u"output_tokens", &OutputReading::outputTokens},
    {QT_TRANSLATE_NOOP("jobdeck::ReadingForm", "Cost in USD"), u"cost_usd", &OutputReading::costUsd},
}};

} // namespace

ReadingForm::ReadingForm(QWidget* parent) : QWidget(parent), m_format(new QComboBox(this)), m_grid(new QWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::Medium);
    m_format->addItems({tr("Text: all of it is the answer"), tr("One JSON document"), tr("A JSON document a line")});
    auto* format = new FieldBlock(tr("The tool prints"), m_format, {u"configuration.reading.format"_s}, this);
    m_blocks += format;
    layout->addWidget(format);
    auto* grid = new QGridLayout(m_grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::Large);
    grid->setVerticalSpacing(metrics::Medium);
    for (size_t i = 0; i < kPlaces.size(); ++i) {
        m_places[i] = new QLineEdit(m_grid);
        m_places[i]->setFont(monospaceFont());
        m_places[i]->setPlaceholderText(i == 0 ? u"/result"_s : QString());
        m_places[i]->setToolTip(tr("A JSON pointer such as /usage/input_tokens; alternatives stand behind “ | ”."));
        const QString field = u"configuration.reading."_s + QString::fromUtf16(kPlaces[i].field);
        auto* block = new FieldBlock(tr(kPlaces[i].label), m_places[i], {field}, m_grid);
        m_blocks += block;
        const int cell = static_cast<int>(i);
        grid->addWidget(block, cell / 2, cell % 2, Qt::AlignTop);
        connect(m_places[i], &QLineEdit::textChanged, this, &ReadingForm::edited);
    }
    layout->addWidget(m_grid);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        showFormat();
        emit edited();
    });
    showFormat();
}

void ReadingForm::showFormat()
{
    m_grid->setVisible(m_format->currentIndex() != static_cast<int>(OutputFormat::Text));
}

void ReadingForm::load(const OutputReading& reading)
{
    const QSignalBlocker quiet(this);
    m_format->setCurrentIndex(static_cast<int>(reading.format));
    for (size_t i = 0; i < kPlaces.size(); ++i)
        m_places[i]->setText(reading.*kPlaces[i].member);
    showFormat();
}

OutputReading ReadingForm::reading() const
{
    OutputReading reading;
    reading.format = static_cast<OutputFormat>(m_format->currentIndex());
    for (size_t i = 0; i < kPlaces.size(); ++i)
        reading.*kPlaces[i].member = m_places[i]->text().trimmed();
    return reading;
}

QString ReadingForm::summary() const
{
    return m_format->currentText();
}

} // namespace jobdeck
