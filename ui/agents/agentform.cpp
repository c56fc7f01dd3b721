// SPDX-License-Identifier: Apache-2.0
#include "agents/agentform.h"

#include "agents/readingform.h"
#include "editor/foldsection.h"
#include "editor/linesedit.h"
#include "editor/pairsedit.h"
#include "editor/tonelabel.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "validation.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kArgumentLines = 5;
constexpr int kSystemPromptHeight = 84;

QString kindWords(PromptKind kind)
{
    switch (kind) {
    case PromptKind::Text:
        return AgentForm::tr("A text for a model: values are put into it where they are named.");
    case PromptKind::Sh:
        return AgentForm::tr("A script that a POSIX shell executes: values reach it as variables, never as program "
                             "text.");
    case PromptKind::PowerShell:
        return AgentForm::tr("A script that PowerShell executes: values reach it as variables, never as program text.");
    }
    Q_UNREACHABLE();
}

} // namespace

AgentForm::AgentForm(QWidget* parent)
    : FormArea(parent)
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_program(new QLineEdit)
    , m_arguments(new LinesEdit(LinesEdit::Lines::Verbatim, kArgumentLines))
    , m_via(new QComboBox)
    , m_kind(new QComboBox)
    , m_kindWords(new ToneLabel(ToneLabel::Tone::Quiet))
    , m_model(new QLineEdit)
    , m_systemPrompt(new QPlainTextEdit)
    , m_folder(new QLineEdit)
    , m_variables(new PairsEdit)
    , m_reading(new ReadingForm)
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Large);
    createName(layout);
    createCommand(layout);
    createFolds(layout);
    layout->addStretch();
    setWidget(column);
    connectInputs();
}

FieldBlock* AgentForm::addField(const QString& label, QWidget* input, const QStringList& fields)
{
    auto* block = new FieldBlock(label, input, fields);
    m_blocks += block;
    return block;
}

void AgentForm::createName(QVBoxLayout* layout)
{
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::Large);
    m_name->setPlaceholderText(tr("As jobs name it"));
    m_description->setPlaceholderText(tr("What it is good for"));
    line->addWidget(addField(tr("&Name"), m_name, {u"name"_s}), 2, Qt::AlignTop);
    line->addWidget(addField(tr("&Description"), m_description, {u"description"_s}), 3, Qt::AlignTop);
    layout->addLayout(line);
}

void AgentForm::createCommand(QVBoxLayout* layout)
{
    m_program->setFont(monospaceFont());
    FieldBlock* program = addField(tr("&Program"), withBrowse(m_program, false), {u"configuration.program"_s});
    program->setHint(tr("A name that is looked up in the run's PATH, or a whole path."));
    FieldBlock* arguments = addField(tr("&Arguments"), m_arguments, {u"configuration.arguments"_s});
    arguments->setHint(tr("One a line, handed over as they are: no shell, no quoting. {{prompt}}, {{prompt_file}}, "
                          "{{system_prompt}} and {{model_id}} are filled in."));
    m_via->addItems(
        {tr("On standard input"), tr("In the argument with {{prompt}}"), tr("In a file, named by {{prompt_file}}")});
    m_kind->addItems({tr("Text"), tr("Shell script"), tr("PowerShell script")});
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::Large);
    line->addWidget(addField(tr("The prompt goes"), m_via, {u"configuration.prompt_via"_s}), 1, Qt::AlignTop);
    line->addWidget(addField(tr("The prompt is"), m_kind, {u"configuration.prompt_kind"_s}), 1, Qt::AlignTop);
    layout->addWidget(program);
    layout->addWidget(arguments);
    layout->addLayout(line);
    layout->addWidget(m_kindWords);
}

void AgentForm::createFolds(QVBoxLayout* layout)
{
    auto* prompt = new QWidget;
    auto* promptColumn = new QVBoxLayout(prompt);
    promptColumn->setSpacing(metrics::Medium);
    m_systemPrompt->setFixedHeight(kSystemPromptHeight);
    m_systemPrompt->setTabChangesFocus(true);
    promptColumn->addWidget(addField(tr("&Model"), m_model, {u"model_id"_s}));
    promptColumn->addWidget(addField(tr("S&ystem prompt"), m_systemPrompt, {u"system_prompt"_s}));

    auto* place = new QWidget;
    auto* placeColumn = new QVBoxLayout(place);
    placeColumn->setSpacing(metrics::Medium);
    m_folder->setPlaceholderText(tr("Your home folder"));
    placeColumn->addWidget(
        addField(tr("&Working folder"), withBrowse(m_folder, true), {u"configuration.working_directory"_s}));
    placeColumn->addWidget(addField(tr("&Variables"), m_variables, {u"configuration.variables"_s}));

    m_promptFold = new FoldSection(tr("Model and system prompt"), prompt);
    m_placeFold = new FoldSection(tr("Folder and variables"), place);
    m_readingFold = new FoldSection(tr("Reading the output"), m_reading);
    auto* folds = new QVBoxLayout;
    folds->setSpacing(0);
    for (FoldSection* fold : {m_promptFold, m_placeFold, m_readingFold})
        folds->addWidget(fold);
    layout->addLayout(folds);
    m_blocks += m_reading->blocks();
}

QWidget* AgentForm::withBrowse(QLineEdit* input, bool folder)
{
    auto* pane = new QWidget;
    auto* line = new QHBoxLayout(pane);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Small);
    auto* browse = new QPushButton(tr("Choose…")); // no child yet: it comes after the input by Tab
    browse->setAutoDefault(false);
    browse->setAccessibleName(folder ? tr("Choose the working folder") : tr("Choose the program"));
    line->addWidget(input, 1);
    line->addWidget(browse);
    pane->setFocusProxy(input);
    input->setAccessibleName(folder ? tr("Working folder") : tr("Program"));
    connect(browse, &QPushButton::clicked, this, [this, input, folder] {
        auto* dialog = new QFileDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, input, &QLineEdit::setText);
        dialog->open();
    });
    return pane;
}

void AgentForm::connectInputs()
{
    for (QLineEdit* input : {m_name, m_description, m_program, m_model, m_folder})
        connect(input, &QLineEdit::textChanged, this, &AgentForm::onEdited);
    connect(m_arguments, &QPlainTextEdit::textChanged, this, &AgentForm::onEdited);
    connect(m_systemPrompt, &QPlainTextEdit::textChanged, this, &AgentForm::onEdited);
    connect(m_via, &QComboBox::currentIndexChanged, this, &AgentForm::onEdited);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AgentForm::onEdited);
    connect(m_variables, &PairsEdit::edited, this, &AgentForm::onEdited);
    connect(m_reading, &ReadingForm::edited, this, &AgentForm::onEdited);
}

void AgentForm::load(const Agent& agent)
{
    const QScopedValueRollback loading(m_loading, true);
    m_loaded = agent;
    m_name->setText(agent.name);
    m_description->setText(agent.description);
    m_program->setText(agent.command.program);
    m_arguments->setValues(agent.command.arguments);
    m_via->setCurrentIndex(static_cast<int>(agent.command.promptVia));
    m_kind->setCurrentIndex(static_cast<int>(agent.command.promptKind));
    m_model->setText(agent.modelId);
    m_systemPrompt->setPlainText(agent.systemPrompt);
    m_folder->setText(agent.command.workingDirectory);
    m_variables->setPairs(agent.command.variables);
    m_reading->load(agent.command.reading);
    for (FieldBlock* block : std::as_const(m_blocks))
        block->forgetVisit();
    explain();
}

Agent AgentForm::agent() const
{
    Agent agent = m_loaded;
    agent.name = m_name->text().trimmed();
    agent.description = m_description->text().trimmed();
    agent.modelId = m_model->text().trimmed();
    agent.systemPrompt = m_systemPrompt->toPlainText();
    agent.command = {.program = m_program->text().trimmed(),
                     .arguments = m_arguments->values(),
                     .promptVia = static_cast<PromptVia>(m_via->currentIndex()),
                     .promptKind = static_cast<PromptKind>(m_kind->currentIndex()),
                     .workingDirectory = m_folder->text().trimmed(),
                     .variables = m_variables->pairs(),
                     .reading = m_reading->reading()};
    return agent;
}

void AgentForm::onEdited()
{
    if (m_loading)
        return;
    explain();
    check(false);
    emit edited();
}

void AgentForm::explain()
{
    m_kindWords->setWords(kindWords(static_cast<PromptKind>(m_kind->currentIndex())));
    const QString model = m_model->text().trimmed();
    const QString system = m_systemPrompt->toPlainText().isEmpty() ? tr("no system prompt") : tr("a system prompt");
    m_promptFold->setSummary(model.isEmpty() ? system : model + u" · "_s + system);
    const QString folder = m_folder->text().isEmpty() ? tr("your home folder") : m_folder->text();
    const qsizetype variables = m_variables->pairs().size();
    m_placeFold->setSummary(variables == 0   ? folder
                            : variables == 1 ? tr("%1 · one variable").arg(folder)
                                             : tr("%1 · %2 variables").arg(folder).arg(variables));
    m_readingFold->setSummary(m_reading->summary());
}

QList<FieldError> AgentForm::place(QList<FieldError> errors, bool atOnce)
{
    for (FieldBlock* block : std::as_const(m_blocks))
        block->takeErrors(errors, atOnce);
    if (!atOnce)
        return errors;
    const auto wrong = std::ranges::find_if(m_blocks, &FieldBlock::hasError);
    if (wrong == m_blocks.end())
        return errors;
    for (FoldSection* fold : {m_promptFold, m_placeFold, m_readingFold}) {
        if (fold->isAncestorOf(*wrong))
            fold->setOpen(true);
    }
    (*wrong)->input()->setFocus();
    ensureWidgetVisible(*wrong);
    return errors;
}

bool AgentForm::check(bool atOnce)
{
    QList<FieldError> errors = validate(agent());
    for (const QString& name : m_variables->repeatedNames())
        errors +=
            FieldError{.field = u"configuration.variables"_s, .message = tr("“%1” stands in two rows.").arg(name)};
    place(errors, atOnce);
    return errors.isEmpty();
}

QList<FieldError> AgentForm::showErrors(const QList<FieldError>& errors)
{
    return place(errors, true);
}

} // namespace jobdeck
