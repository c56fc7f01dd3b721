// SPDX-License-Identifier: Apache-2.0
#include "cron/fieldreader.h"

#include "cron/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Parser)
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

qsizetype find(QStringView text, Span span, QChar c)
{
    const qsizetype at = span.of(text).indexOf(c);
    return at < 0 ? -1 : span.begin + at;
}

/// Writes a name as the user wrote the one it replaces: FRI, fri or Fri.
QString inCaseOf(QStringView model, const QString& name)
{
    if (!model.isEmpty() && model.front().isLower())
        return name.toLower();
    return model.size() > 1 && model[1].isLower() ? name.first(1) + name.sliced(1).toLower() : name;
}

} // namespace

FieldReader::FieldReader(QStringView text, Span span, Field field, const Options& options, Expression& into)
    : m_text(text)
    , m_span(span)
    , m_field(field)
    , m_options(options)
    , m_into(into)
    , m_bounds(fieldRange(field, options.dialect))
{}

std::optional<Refusal> FieldReader::read()
{
    if (m_field == Field::Year) {
        // Temporal takes a lone star for all years there are; the star of a list stands for the ones it knows.
        m_into.everyYear = m_span.of(m_text) == u"*";
        if (m_into.everyYear)
            return {};
    }
    for (qsizetype begin = m_span.begin; begin <= m_span.end;) {
        const qsizetype comma = find(m_text, {begin, m_span.end}, u',');
        const Span item{begin, comma < 0 ? m_span.end : comma};
        if (item.isEmpty()) {
            const Span spare = comma < 0 ? Span{begin - 1, begin} : Span{begin, begin + 1};
            fail(spare, Words::tr("A list has an empty item here; remove the comma."), QString());
            return m_refusal;
        }
        if (!readItem(item))
            return m_refusal;
        begin = item.end + 1;
    }
    store();
    return {};
}

bool FieldReader::readItem(Span item)
{
    m_step = 1;
    m_hasStep = false;
    const qsizetype slash = find(m_text, item, u'/');
    const Span base{item.begin, slash < 0 ? item.end : slash};
    if (slash >= 0 && !readStep({slash + 1, item.end}, item, base))
        return false;
    if (looksSpecial(base.of(m_text))) {
        if (m_hasStep)
            return fail(item, Words::tr("L, W and # stand alone, without a step."), base.of(m_text).toString());
        return readSpecial(base);
    }
    if (!readBase(base))
        return false;
    addRange();
    return true;
}

bool FieldReader::readStep(Span step, Span item, Span base)
{
    if (find(m_text, step, u'/') >= 0)
        return fail(item, Words::tr("An item has at most one step: write it once, as in */15."));
    if (step.isEmpty())
        return fail(item, Words::tr("The step after / is missing: write one, as in */15, or leave the / out."),
                    base.of(m_text).toString());
    const std::optional<int> value = number(step);
    if (!value)
        return fail(step, Words::tr("“%1” is not a step: a step is a whole number, as in */15.").arg(step.of(m_text)));
    if (*value == std::numeric_limits<int>::max())
        return fail(step, Words::tr("The step %1 is too large.").arg(step.of(m_text)));
    if (*value == 0)
        return fail(step, Words::tr("A step is at least 1."), QStringLiteral("1"));
    m_step = *value;
    m_hasStep = true;
    return true;
}

bool FieldReader::readBase(Span base)
{
    const QStringView text = base.of(m_text);
    if (text == u"*") {
        m_range = {m_bounds.first, m_bounds.last};
        return true;
    }
    if (text.isEmpty() && m_hasStep)
        return fail(base, Words::tr("Before the / comes where the steps begin, as in */15."), QStringLiteral("*"));
    if (text == u"?") {
        if (!m_options.extended || m_options.dialect == Dialect::Temporal || !isDayField())
            return fail(base, Words::tr("“?” is not known here; write * for any value."), QStringLiteral("*"));
        m_range = {m_bounds.first, m_bounds.last};
        return true;
    }
    if (const qsizetype dash = find(m_text, base, u'-'); dash >= 0)
        return readRange(base, dash);
    const std::optional<int> value = readValue(base);
    if (!value)
        return false;
    m_range = {*value, m_hasStep ? m_bounds.last : *value};
    return true;
}

bool FieldReader::readRange(Span base, qsizetype dash)
{
    const Span from{base.begin, dash};
    const Span to{dash + 1, base.end};
    if (from.isEmpty())
        return fail(base, Words::tr("The start of the range is missing before the -; values are never negative."));
    if (to.isEmpty())
        return fail(base, Words::tr("The end of the range is missing after the -."));
    if (find(m_text, to, u'-') >= 0)
        return fail(base, Words::tr("A range has one - only, as in 1-5."));
    const std::optional<int> first = readValue(from);
    const std::optional<int> last = first ? readValue(to) : std::nullopt;
    if (!last)
        return false;
    m_range = {*first, *last};
    if (m_range.first <= m_range.last)
        return true;
    // Vixie cron takes Sunday at the end of a range for the seventh day.
    if (m_field == Field::DayOfWeek && m_range.last == 0 && m_options.dialect == Dialect::Vixie && m_range.first < 7) {
        m_range.last = 7;
        return true;
    }
    return failWrapped(base, m_range);
}

bool FieldReader::looksSpecial(QStringView base) const
{
    if (!isDayField() || base.isEmpty() || valueOfName(base, m_field, NameLength::Prefix))
        return false;
    const QChar last = base.back().toUpper();
    if (base.contains(u'#'))
        return m_field == Field::DayOfWeek;
    const bool day = m_field == Field::DayOfMonth;
    if (base.size() == 1)
        return last == u'L' || (last == u'W' && day);
    if (day)
        return base.compare(u"LW", Qt::CaseInsensitive) == 0 || (last == u'W' && isDigit(base.front()));
    return last == u'L' && (isDigit(base.front()) || valueOfName(base.chopped(1), m_field, NameLength::ThreeLetters));
}

bool FieldReader::readSpecial(Span base)
{
    const QStringView text = base.of(m_text);
    if (m_options.dialect == Dialect::Temporal)
        return text.contains(u'#')
                   ? fail(base, Words::tr("Temporal takes # for the start of a comment and would run on every such "
                                          "weekday; nth weekdays are not supported."))
                   : fail(base, Words::tr("L and W are not supported by Temporal."));
    if (!m_options.extended)
        return fail(base, Words::tr("“%1” needs the extended syntax, which is off for this job.").arg(text));
    m_into.specialDays = true;
    if (const qsizetype hash = find(m_text, base, u'#'); hash >= 0)
        return readNth(base, hash);
    if (m_field == Field::DayOfWeek) {
        if (text.size() == 1)
            return fail(base, Words::tr("Name the weekday before L, as in 5L for the last Friday of the month."));
        const std::optional<int> day = readValue({base.begin, base.end - 1});
        if (day)
            m_into.lastWeekdays |= quint8(1u << (*day % 7));
        return day.has_value();
    }
    if (text.size() == 1 && text.front().toUpper() == u'W')
        return fail(base, Words::tr("Name the day before W, as in 15W for the workday nearest to the 15th."));
    if (text.size() == 1) {
        m_into.lastDay = true;
        return true;
    }
    if (text.front().toUpper() == u'L') {
        m_into.lastWorkday = true;
        return true;
    }
    const std::optional<int> day = readValue({base.begin, base.end - 1});
    if (day)
        m_into.nearestWorkdays |= 1u << (*day - 1);
    return day.has_value();
}

bool FieldReader::readNth(Span base, qsizetype hash)
{
    const std::optional<int> day = readValue({base.begin, hash});
    if (!day)
        return false;
    const Span nth{hash + 1, base.end};
    const std::optional<int> week = number(nth);
    if (!week || *week < 1 || *week > 5) {
        const bool last = nth.of(m_text).compare(u"L", Qt::CaseInsensitive) == 0;
        const QString message = Words::tr("After # comes a number from 1 to 5, as in 5#2 for the second Friday.");
        const Span whole{base.begin, base.end};
        return last ? fail(whole, message, Span{base.begin, hash}.of(m_text).toString() + u'L')
                    : fail(nth.isEmpty() ? whole : nth, message);
    }
    m_into.nthWeekdays[static_cast<size_t>(*week - 1)] |= quint8(1u << (*day % 7));
    return true;
}

std::optional<int> FieldReader::readValue(Span span)
{
    const bool serverNames = m_options.raw && m_options.dialect == Dialect::Temporal;
    std::optional<int> value =
        valueOfName(span.of(m_text), m_field, serverNames ? NameLength::Prefix : NameLength::ThreeLetters);
    if (!value)
        value = number(span);
    if (value && *value >= m_bounds.first && *value <= m_bounds.last)
        return value;
    failValue(span);
    return {};
}

/// A whole number, at most what fits; none where it is not one. Digits other than 0 to 9 do not count.
std::optional<int> FieldReader::number(Span span) const
{
    QStringView text = span.of(m_text);
    if (m_options.raw && m_options.dialect == Dialect::Temporal && text.startsWith(u'+'))
        text = text.sliced(1); // as Go's Atoi
    if (text.isEmpty())
        return {};
    qint64 result = 0;
    for (const QChar c : text) {
        if (!isDigit(c))
            return {};
        result = std::min<qint64>(result * 10 + (c.unicode() - u'0'), std::numeric_limits<int>::max());
    }
    return static_cast<int>(result);
}

void FieldReader::addRange()
{
    if (m_hasStep && m_range.first + static_cast<qint64>(m_step) > m_range.last)
        m_into.stepWarnings |= quint8(1u << static_cast<int>(m_field));
    const bool temporalWeek = m_field == Field::DayOfWeek && m_options.dialect == Dialect::Temporal;
    if (temporalWeek && m_range.first == 1 && m_range.last == 7 && m_step == 1) {
        // The server folds 1-7 into 1-6, for it takes 7 for a part of the range that 0 has covered already.
        m_range.last = 6;
        m_sundayLost = true;
    }
    for (qint64 value = m_range.first; value <= m_range.last; value += m_step)
        add(static_cast<int>(value));
}

void FieldReader::add(int value)
{
    const int bit = m_field == Field::DayOfWeek ? value % 7 : value - m_bounds.first;
    m_values[static_cast<size_t>(bit / 64)] |= quint64(1) << (bit % 64);
}

void FieldReader::store()
{
    switch (m_field) {
    case Field::Second:
        m_into.seconds = m_values[0];
        break;
    case Field::Minute:
        m_into.minutes = m_values[0];
        break;
    case Field::Hour:
        m_into.hours = static_cast<quint32>(m_values[0]);
        break;
    case Field::DayOfMonth:
        m_into.days = static_cast<quint32>(m_values[0]);
        break;
    case Field::Month:
        m_into.months = static_cast<quint16>(m_values[0]);
        break;
    case Field::DayOfWeek:
        m_into.weekdays = static_cast<quint8>(m_values[0]);
        m_into.sundayLost = m_sundayLost && !(m_values[0] & 1);
        break;
    case Field::Year:
        m_into.years = m_values;
        break;
    case Field::Expression:
    case Field::TimeZone:
        break;
    }
}

bool FieldReader::fail(Span span, const QString& message)
{
    m_refusal = refuse(m_text, m_field, span, message);
    return false;
}

bool FieldReader::fail(Span span, const QString& message, const QString& replacement)
{
    m_refusal = refuse(m_text, m_field, span, message, replacement);
    return false;
}

bool FieldReader::failValue(Span span)
{
    const QStringView text = span.of(m_text);
    const QString valid =
        m_field == Field::Month ? Words::tr("a month is a number from 1 to 12 or a name from JAN to DEC")
        : m_field == Field::DayOfWeek
            ? Words::tr("a day of the week is a number from 0 to 7 (0 and 7 are Sunday) or a name from SUN to SAT")
            : Words::tr("the %1 is a number from %2 to %3")
                  .arg(fieldLabel(m_field))
                  .arg(m_bounds.first)
                  .arg(m_bounds.last);
    const QString message = Words::tr("“%1” does not fit: %2.").arg(text.toString(), valid);
    // Longer names are cut to three letters, midnight has hour 0, and a star in front of a number lacks its slash.
    if (text.size() > 3 && std::ranges::all_of(text, isLetter) &&
        valueOfName(text.first(3), m_field, NameLength::ThreeLetters))
        return fail(span, message, text.first(3).toString());
    if (m_field == Field::Hour && text == u"24")
        return fail(span, message, QStringLiteral("0"));
    if (text.size() > 1 && text.front() == u'*' && number({span.begin + 1, span.end}))
        return fail(span, message, QStringLiteral("*/") + text.sliced(1).toString());
    return fail(span, message);
}

bool FieldReader::failWrapped(Span base, Range range)
{
    // The step belongs to what is rewritten.
    const qsizetype comma = find(m_text, {base.end, m_span.end}, u',');
    const Span item{base.begin, comma < 0 ? m_span.end : comma};
    const QString rewritten = wrapped(base, range);
    return fail(item, Words::tr("The range %1 runs backwards; write %2.").arg(base.of(m_text), rewritten), rewritten);
}

QString FieldReader::wrapped(Span base, Range range) const
{
    const QStringView model = base.of(m_text);
    const bool names = isLetter(model.front());
    if (!names && !m_hasStep) {
        const auto part = [](int first, int last) {
            return first == last ? QString::number(first) : QStringLiteral("%1-%2").arg(first).arg(last);
        };
        const int last = m_field == Field::DayOfWeek ? 6 : m_bounds.last;
        return range.first > last ? part(m_bounds.first, range.last)
                                  : part(range.first, last) + u',' + part(m_bounds.first, range.last);
    }
    QStringList items;
    const int count = m_field == Field::DayOfWeek ? 7 : m_bounds.last - m_bounds.first + 1;
    for (qint64 value = range.first; value <= range.last + count; value += m_step) {
        const int folded = static_cast<int>((value - m_bounds.first) % count) + m_bounds.first;
        items += names ? inCaseOf(model, nameOfValue(folded, m_field)) : QString::number(folded);
    }
    return items.join(u',');
}

} // namespace jobdeck::cron
