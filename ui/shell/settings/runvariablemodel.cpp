// SPDX-License-Identifier: Apache-2.0
#include "shell/settings/runvariablemodel.h"

#include "theme/fonts.h"

#include <algorithm>
#include <array>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// Whoever looks over a shoulder should not read it.
bool looksSecret(const QString& name)
{
    static constexpr std::array kMarks = {"KEY"_L1,      "TOKEN"_L1,  "SECRET"_L1,
                                          "PASSWORD"_L1, "PASSWD"_L1, "CREDENTIAL"_L1};
    return std::ranges::any_of(kMarks,
                               [&name](QLatin1StringView mark) { return name.contains(mark, Qt::CaseInsensitive); });
}

} // namespace

void RunVariableModel::assign(const QList<RunVariable>& variables)
{
    beginResetModel();
    m_variables = variables;
    endResetModel();
}

int RunVariableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_variables.size());
}

int RunVariableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunVariableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunVariable& variable = m_variables.at(index.row());
    if (role == Qt::FontRole && index.column() != Origin)
        return monospaceFont();
    const bool hidden = index.column() == Value && looksSecret(variable.name);
    if (role == Qt::ToolTipRole && index.column() == Value)
        return hidden ? tr("Not shown: it looks like a secret.") : variable.value;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return variable.name;
    case Value:
        return hidden ? u"••••••••"_s : variable.value;
    case Origin:
        return variable.imported ? tr("login shell") : tr("session");
    default:
        return {};
    }
}

QVariant RunVariableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Variable");
    case Value:
        return tr("Value");
    case Origin:
        return tr("From");
    default:
        return {};
    }
}

} // namespace jobdeck
