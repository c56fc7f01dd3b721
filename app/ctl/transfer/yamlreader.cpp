// SPDX-License-Identifier: Apache-2.0
#include "transfer/yaml.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringConverter>

#include <yaml-cpp/yaml.h>

#include <cmath>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Yaml)
};

/// Deeper, or with more values, than any document of jobs: nested aliases grow without end.
constexpr int kDeepest = 100;
constexpr int kMostValues = 1'000'000;

/// Unlike QString's own conversion it keeps a byte order mark that is meant.
QString textOf(const std::string& utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

struct Refusal
{
    QString message;
    YAML::Mark mark;
};

/// A plain scalar's value by the core schema (yaml.org/spec/1.2.2, 10.3.2).
QJsonValue plainValue(const QString& text)
{
    static const QRegularExpression null(u"^(~|null|Null|NULL|)\\z"_s);
    static const QRegularExpression yes(u"^(true|True|TRUE)\\z"_s);
    static const QRegularExpression no(u"^(false|False|FALSE)\\z"_s);
    static const QRegularExpression integer(u"^[-+]?[0-9]+\\z"_s);
    static const QRegularExpression number(u"^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?\\z"_s);
    if (null.match(text).hasMatch())
        return {};
    if (yes.match(text).hasMatch())
        return true;
    if (no.match(text).hasMatch())
        return false;
    bool fits = false;
    if (integer.match(text).hasMatch()) {
        const qint64 whole = text.toLongLong(&fits);
        return fits ? QJsonValue(whole) : QJsonValue(text.toDouble());
    }
    if (number.match(text).hasMatch()) {
        const double value = text.toDouble(&fits);
        return fits && std::isfinite(value) ? QJsonValue(value) : QJsonValue(text);
    }
    return text;
}

class Reader
{
public:
    QJsonValue value(const YAML::Node& node, int depth = 0)
    {
        if (depth > kDeepest)
            throw Refusal{Words::tr("this is nested too deeply"), node.Mark()};
        if (++m_values > kMostValues)
            throw Refusal{Words::tr("this is too much"), node.Mark()};
        switch (node.Type()) {
        case YAML::NodeType::Sequence:
            return list(node, depth);
        case YAML::NodeType::Map:
            return object(node, depth);
        case YAML::NodeType::Scalar:
            return scalar(node);
        default:
            return {};
        }
    }

private:
    QJsonValue list(const YAML::Node& node, int depth)
    {
        QJsonArray out;
        for (const YAML::Node& item : node)
            out.append(value(item, depth + 1));
        return out;
    }

    QJsonValue object(const YAML::Node& node, int depth)
    {
        QJsonObject out;
        for (const auto& member : node) {
            if (!member.first.IsScalar())
                throw Refusal{Words::tr("a key is not a text"), member.first.Mark()};
            const QString key = textOf(member.first.Scalar());
            if (out.contains(key))
                throw Refusal{Words::tr("“%1” is there twice").arg(key), member.first.Mark()};
            out.insert(key, value(member.second, depth + 1));
        }
        return out;
    }

    static QJsonValue scalar(const YAML::Node& node)
    {
        const QString text = textOf(node.Scalar());
        const std::string& tag = node.Tag();
        // "!": in quotes or a block; "?": plain.
        return tag == "!" || tag == "tag:yaml.org,2002:str" ? QJsonValue(text) : plainValue(text);
    }

    int m_values = 0;
};

Error refused(const QString& message, const YAML::Mark& mark)
{
    return {.code = ErrorCode::Invalid,
            .message = mark.is_null()
                           ? message
                           : Words::tr("%1 (line %2, column %3)").arg(message).arg(mark.line + 1).arg(mark.column + 1)};
}

} // namespace

Result<QJsonValue> jsonFromYaml(const QByteArray& text)
{
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(text.toStdString());
        if (documents.size() > 1)
            return refused(Words::tr("there is more than one document"), documents[1].Mark());
        return documents.empty() ? QJsonValue() : Reader().value(documents.front());
    } catch (const YAML::Exception& problem) {
        return refused(Words::tr("this is no YAML: %1").arg(QString::fromStdString(problem.msg)), problem.mark);
    } catch (const Refusal& refusal) {
        return refused(refusal.message, refusal.mark);
    }
}

} // namespace jobdeck::ctl
