// SPDX-License-Identifier: Apache-2.0
#include "editor/valuesform.h"

#include "editor/tonelabel.h"
#include "editor/valueinput.h"
#include "theme/fonts.h"
#include "theme/metrics.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace jobdeck {

using namespace Qt::StringLiterals;

ValuesForm::ValuesForm(const QString& placeholder, QWidget* parent)
    : QWidget(parent)
    , m_placeholder(placeholder)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(metrics::Medium);
    m_layout->setVerticalSpacing(metrics::Tight);
    m_layout->setColumnStretch(1, 1);
    m_layout->setColumnMinimumWidth(0, 90);
}

void ValuesForm::setNames(const QStringList& names)
{
    if (names == m_names)
        return;
    read();
    m_names = names;
    rebuild();
}

void ValuesForm::setValues(const QJsonObject& values)
{
    const QSignalBlocker quiet(this);
    m_values = values;
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row)
        row->input->setValue(values.value(row.key()));
}

QJsonObject ValuesForm::values() const
{
    QJsonObject values = m_values;
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row)
        values.insert(row.key(), row->input->value()); // undefined removes
    return values;
}

void ValuesForm::read()
{
    m_values = values();
}

void ValuesForm::rebuild()
{
    for (const Row& row : std::as_const(m_rows)) {
        row.name->deleteLater();
        row.input->deleteLater();
        row.error->deleteLater();
    }
    m_rows.clear();
    int line = 0;
    for (const QString& name : std::as_const(m_names)) {
        Row row{.name = new QLabel(name, this),
                .input = new ValueInput(this),
                .error = new ToneLabel(ToneLabel::Tone::Error, this)};
        row.name->setFont(monospaceFont());
        row.name->setBuddy(row.input);
        row.name->setMinimumHeight(metrics::Control);
        row.input->setAccessibleName(name);
        row.input->setPlaceholderText(m_placeholder);
        row.input->setValue(m_values.value(name));
        m_layout->addWidget(row.name, line, 0, Qt::AlignTop | Qt::AlignLeft);
        m_layout->addWidget(row.input, line++, 1);
        m_layout->addWidget(row.error, line++, 1);
        connect(row.input, &QPlainTextEdit::textChanged, row.error, [row] { setError(row, {}); });
        connect(row.input, &QPlainTextEdit::textChanged, this, &ValuesForm::edited);
        m_rows.insert(name, row);
    }
}

void ValuesForm::takeErrors(QList<FieldError>& errors, const QString& prefix)
{
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
        const QString field = prefix + u'.' + row.key();
        QString message;
        for (const FieldError& error : errors) {
            if (error.field == field)
                message = error.message;
        }
        errors.removeIf([&](const FieldError& error) { return error.field == field; });
        setError(*row, message);
    }
}

void ValuesForm::setError(const Row& row, const QString& message)
{
    row.error->setWords(message);
    row.input->setAccessibleDescription(message);
}

QWidget* ValuesForm::firstInput() const
{
    return m_names.isEmpty() ? nullptr : m_rows.value(m_names.first()).input;
}

} // namespace jobdeck
