// SPDX-License-Identifier: Apache-2.0
#include "cron/textreader.h"

#include "cron/fieldreader.h"
#include "cron/goduration.h"
#include "cron/names.h"
#include "cron/zonename.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Parser)
};

constexpr qsizetype longestText = 4000;

struct Macro
{
    QStringView name;
    QStringView fields;
};

constexpr Macro macros[] = {{u"@hourly", u"0 * * * *"},  {u"@daily", u"0 0 * * *"},   {u"@midnight", u"0 0 * * *"},
                            {u"@weekly", u"0 0 * * 0"},  {u"@monthly", u"0 0 1 * *"}, {u"@yearly", u"0 0 1 1 *"},
                            {u"@annually", u"0 0 1 1 *"}};

/// The fields of five, six or seven tokens.
Field fieldAt(int index, int count, bool secondsFirst)
{
    constexpr Field order[] = {Field::Second, Field::Minute,    Field::Hour, Field::DayOfMonth,
                               Field::Month,  Field::DayOfWeek, Field::Year};
    return order[index + (count == 7 || (count == 6 && secondsFirst) ? 0 : 1)];
}

int indexOf(Field field, int count, bool secondsFirst)
{
    int index = 0;
    while (fieldAt(index, count, secondsFirst) != field)
        ++index;
    return index;
}

bool looksLikeZone(QStringView token)
{
    return token.contains(u'/') && isZoneName(token.toUtf8());
}

} // namespace

TextReader::TextReader(QStringView text, const Options& options)
    : m_text(text)
    , m_options(options)
    , m_rest{0, text.size()}
{
    m_expression.dialect = options.dialect;
    m_expression.temporalQuirks = isTemporal() && options.temporalQuirks;
}

TextReader::Result TextReader::read()
{
    while (!m_rest.isEmpty() && m_text[m_rest.end - 1].isSpace())
        --m_rest.end;
    while (!m_rest.isEmpty() && m_text[m_rest.begin].isSpace())
        ++m_rest.begin;
    if (m_rest.isEmpty())
        return refuse(m_text, Field::Expression, {0, m_text.size()},
                      Words::tr("A schedule has five fields: minute, hour, day of month, month and day of week."));
    if (m_rest.length() > longestText)
        return refuse(m_text, Field::Expression, m_rest, Words::tr("This schedule is too long."));
    if (auto refusal = takePrefix())
        return *refusal;
    if (isServer())
        takeComment();
    if (m_rest.of(m_text).startsWith(u"@every", isServer() ? Qt::CaseSensitive : Qt::CaseInsensitive))
        return readInterval();
    if (m_rest.of(m_text).startsWith(u'@'))
        return readMacro();
    split();
    return readFields();
}

/// The zone in front of the fields. Only the server's own grammar has it: a job's zone has a field of its own.
std::optional<Refusal> TextReader::takePrefix()
{
    const QStringView rest = m_rest.of(m_text);
    const bool cron = rest.startsWith(u"CRON_TZ");
    if (!cron && !rest.startsWith(u"TZ"))
        return {};
    const qsizetype name = cron ? 7 : 2;
    if (!rest.sliced(name).trimmed().startsWith(u'='))
        return {};
    const qsizetype space = rest.indexOf(u' ', rest.indexOf(u'='));
    const Span prefix{m_rest.begin, space < 0 ? m_rest.end : m_rest.begin + space};
    if (!isServer())
        return refuse(m_text, Field::TimeZone, prefix,
                      Words::tr("The time zone has a field of its own; leave it out here."), QString());
    if (space < 0 || rest[name] != u'=')
        return refuse(m_text, Field::TimeZone, prefix, Words::tr("After the time zone come a space and the fields."));
    const Span zone{prefix.begin + name + 1, prefix.end};
    if (!zone.isEmpty() && !isZoneName(zone.of(m_text).toUtf8()))
        return refuse(m_text, Field::TimeZone, zone, Words::tr("There is no time zone “%1”.").arg(zone.of(m_text)));
    m_expression.zonePosition = static_cast<quint16>(zone.begin);
    m_expression.zoneLength = static_cast<quint16>(zone.length());
    m_rest.begin = prefix.end;
    return {};
}

void TextReader::takeComment()
{
    const qsizetype hash = m_rest.of(m_text).indexOf(u'#');
    if (hash >= 0)
        m_rest.end = m_rest.begin + hash;
    while (!m_rest.isEmpty() && m_text[m_rest.end - 1].isSpace())
        --m_rest.end;
    while (!m_rest.isEmpty() && m_text[m_rest.begin].isSpace())
        ++m_rest.begin;
}

TextReader::Result TextReader::readMacro()
{
    const QStringView name = m_rest.of(m_text);
    for (const Macro& macro : macros) {
        if (name.compare(macro.name, isTemporal() ? Qt::CaseSensitive : Qt::CaseInsensitive) == 0) {
            Options plain = m_options;
            plain.raw = false;
            TextReader reader(macro.fields, plain);
            reader.m_expression = m_expression;
            return reader.read();
        }
        if (name.compare(macro.name, Qt::CaseInsensitive) == 0)
            return refuse(m_text, Field::Expression, m_rest,
                          Words::tr("Temporal knows this in lower case only: %1.").arg(macro.name),
                          macro.name.toString());
    }
    if (name.startsWith(u"@reboot", Qt::CaseInsensitive))
        return refuse(m_text, Field::Expression, m_rest, Words::tr("@reboot is not a time and cannot be scheduled."));
    return refuse(m_text, Field::Expression, m_rest,
                  Words::tr("“%1” is not known; there are @hourly, @daily, @midnight, @weekly, @monthly, @yearly and "
                            "@annually.")
                      .arg(name));
}

/// `@every interval` or `@every interval/phase`: aligned to 1970, not to when the job was made.
TextReader::Result TextReader::readInterval()
{
    constexpr qsizetype wordLength = 6;
    constexpr qint64 second = 1'000'000'000;
    if (isTemporal() && !m_options.raw)
        return refuse(m_text, Field::Expression, m_rest,
                      Words::tr("The control plane does not accept @every; write fields such as */15 * * * *."));
    Span interval{m_rest.begin + wordLength, m_rest.end};
    if (interval.isEmpty() || !m_text[interval.begin].isSpace())
        return refuse(m_text, Field::Expression, m_rest,
                      Words::tr("After @every comes an interval, as in @every 15m."));
    while (m_text[interval.begin].isSpace())
        ++interval.begin;
    Span phase{interval.end, interval.end};
    if (const qsizetype slash = interval.of(m_text).indexOf(u'/'); slash >= 0) {
        phase.begin = interval.begin + slash + 1;
        interval.end = interval.begin + slash;
    }
    const std::optional<qint64> every = goDuration(interval.of(m_text));
    const std::optional<qint64> offset = phase.isEmpty() ? 0 : goDuration(phase.of(m_text));
    if (!every || *every < second)
        return refuse(m_text, Field::Expression, interval,
                      Words::tr("“%1” is not an interval of a second or more; write it as in 90m, 1h30m or 45s.")
                          .arg(interval.of(m_text)));
    if (!offset || *offset < 0 || *offset >= *every)
        return refuse(
            m_text, Field::Expression, phase,
            Words::tr("“%1” is not a phase: it is at least 0s and shorter than the interval.").arg(phase.of(m_text)));
    m_expression.interval = *every / second;
    m_expression.phase = *offset / second;
    return m_expression;
}

void TextReader::split()
{
    for (qsizetype at = m_rest.begin; at < m_rest.end;) {
        while (at < m_rest.end && m_text[at].isSpace())
            ++at;
        const qsizetype begin = at;
        while (at < m_rest.end && !m_text[at].isSpace())
            ++at;
        if (at > begin) {
            if (m_count < mostFields)
                m_tokens[static_cast<size_t>(m_count)] = {begin, at};
            ++m_count;
        }
    }
}

TextReader::Result TextReader::readFields()
{
    if (m_count < 5)
        return tooFew();
    if (m_count > (takesSevenFields() ? mostFields : 5))
        return tooMany();
    if (auto refusal = readAs(m_tokens, m_count, m_expression))
        return spaceInField().value_or(blame(*refusal));
    return m_expression;
}

std::optional<Refusal> TextReader::readAs(const Tokens& tokens, int count, Expression& into) const
{
    Span days;
    for (int i = 0; i < count; ++i) {
        const Field field = fieldAt(i, count, !isTemporal());
        const Span span = tokens[static_cast<size_t>(i)];
        if (auto refusal = FieldReader(m_text, span, field, m_options, into).read())
            return refusal;
        if (field == Field::DayOfMonth)
            days = span;
    }
    const int minute = indexOf(Field::Minute, count, !isTemporal());
    into.fixedTime = !textOf(tokens, minute).startsWith(u'*') && !textOf(tokens, minute + 1).startsWith(u'*');
    into.combination =
        isTemporal() || leavesDaysOpen(tokens, count, into) ? Expression::Days::Both : Expression::Days::Either;
    return m_options.raw ? std::nullopt : checkDays(days, into);
}

QStringView TextReader::textOf(const Tokens& tokens, int index) const
{
    return tokens[static_cast<size_t>(index)].of(m_text);
}

/// Whether one of the day fields is open, so that the other decides alone. In Vixie cron the text tells, not the set:
/// one that begins with a star is open, `*/2` too, but not `0-6` or `1,*`. Texts that Vixie cron does not know are read
/// as the schedulers read them that do (croner, cronos, Quartz): only a lone star or question mark is open.
bool TextReader::leavesDaysOpen(const Tokens& tokens, int count, const Expression& expression) const
{
    const int days = indexOf(Field::DayOfMonth, count, !isTemporal());
    const bool byText = count == 5 && !expression.specialDays;
    for (const int index : {days, days + 2}) {
        const QStringView text = textOf(tokens, index);
        if (text == u"*" || text == u"?" || (byText && text.startsWith(u'*')))
            return true;
    }
    return false;
}

std::optional<Refusal> TextReader::checkDays(Span days, const Expression& expression) const
{
    if (expression.canFire())
        return {};
    return refuse(m_text, Field::DayOfMonth, days,
                  Words::tr("This never runs: no date is in all of these fields, as with 30 February or 31 April."));
}

/// `count` tokens with single spaces.
QString TextReader::tokensFrom(int first, int count) const
{
    QStringList result;
    for (int i = first; i < std::min(first + count, mostFields); ++i)
        result += token(i).of(m_text).toString();
    return result.join(u' ');
}

Refusal TextReader::tooFew() const
{
    if (m_expression.zoneLength > 0)
        return refuse(m_text, Field::TimeZone, m_rest, Words::tr("After the time zone come five fields at least."));
    const QString message =
        Words::tr("A schedule has five fields: minute, hour, day of month, month and day of week; this has %1.")
            .arg(m_count);
    const QStringView text = m_rest.of(m_text);
    const qsizetype colon = text.indexOf(u':');
    bool isHour = false;
    bool isMinute = false;
    const int hour = colon > 0 ? text.first(colon).toInt(&isHour) : 0;
    const int minute = colon > 0 ? text.sliced(colon + 1).toInt(&isMinute) : 0;
    if (isHour && isMinute)
        return refuse(m_text, Field::Expression, m_rest, message, QStringLiteral("%1 %2 * * *").arg(minute).arg(hour));
    return refuse(m_text, Field::Expression, m_rest, message);
}

/// "MON, FRI", "1 - 5" and "MO N" are one field with a space in it, where that makes five of them.
std::optional<Refusal> TextReader::spaceInField() const
{
    const auto joins = [](QChar c) { return c == u',' || c == u'-' || c == u'/'; };
    const auto makesName = [](const QString& text) {
        return valueOfName(text, Field::DayOfWeek, NameLength::ThreeLetters) ||
               valueOfName(text, Field::Month, NameLength::ThreeLetters);
    };
    QString joined;
    int fields = 0;
    int firstField = -1;
    Span space;
    for (int i = 0; i < std::min(m_count, mostFields); ++i) {
        const QStringView text = token(i).of(m_text);
        const bool continues = i > 0 && (joins(text.front()) || joins(joined.back()) ||
                                         makesName(token(i - 1).of(m_text).toString() + text.toString()));
        fields += continues ? 0 : 1;
        if (i > 0 && !continues)
            joined += u' ';
        if (continues && firstField < 0) {
            firstField = fields - 1;
            space = {token(i - 1).end, token(i).begin};
        }
        joined += text;
    }
    if (m_count > mostFields || fields != 5 || firstField < 0)
        return {};
    Refusal refusal = refuse(m_text, fieldAt(firstField, 5, false), space,
                             Words::tr("A field has no spaces in it: leave this one out."));
    refusal.rewritten = joined;
    return refusal;
}

Refusal TextReader::tooMany() const
{
    const Span extra{token(5).begin, m_rest.end};
    Refusal surplus = refuse(m_text, Field::Expression, extra,
                             Words::tr("A schedule has five fields here; “%1” is more.").arg(extra.of(m_text)));
    surplus.rewritten = tokensFrom(0, 5);
    if (auto refusal = spaceInField())
        return *refusal;
    if (m_count > mostFields || takesSevenFields())
        return surplus;
    if (token(5).of(m_text).startsWith(u'#')) {
        surplus.error.message = Words::tr("Comments are not kept here: use the job's description.");
        return surplus;
    }
    if (looksLikeZone(token(m_count - 1).of(m_text))) {
        surplus.error.field = Field::TimeZone;
        surplus.error.message = Words::tr("The time zone has a field of its own; leave it out here.");
        return surplus;
    }
    // Seconds and years where they would be understood, or one field with a space in it.
    Options wider = m_options;
    wider.extended = true;
    wider.raw = isTemporal();
    if (auto parsed = TextReader(m_text, wider).read(); std::holds_alternative<Expression>(parsed)) {
        surplus.error.message = isTemporal() ? Words::tr("The control plane accepts five fields, without a year.")
                                             : Words::tr("Seconds and years need the extended syntax, which is off for "
                                                         "this job.");
        if (!isTemporal())
            surplus.rewritten = tokensFrom(1, 5); // the same without its seconds
        return surplus;
    }
    Expression ignored = m_expression;
    if (auto refusal = readAs(m_tokens, 5, ignored))
        return blame(*refusal);
    return surplus;
}

/// Finds the field that is really at fault where a space or a zone has shifted the fields.
Refusal TextReader::blame(Refusal refusal) const
{
    for (int i = 1; i < std::min(m_count, mostFields); ++i) {
        if (token(i).begin > refusal.error.position || token(i).end <= refusal.error.position)
            continue;
        const QStringView text = token(i).of(m_text);
        if (i >= 5 && looksLikeZone(text)) {
            refusal.error.field = Field::TimeZone;
            refusal.error.message = Words::tr("The time zone has a field of its own; leave it out here.");
        } else if (i >= 5 && std::ranges::none_of(text, [](QChar c) { return c.isLetterOrNumber() || c == u'*'; })) {
            refusal.error.field = Field::Expression;
        } else if (m_count > 5 && (text.front() == u'-' || text.front() == u'/' || text.front() == u',')) {
            refusal.error.field = fieldAt(i - 1, m_count == 7 ? 7 : 5, false);
            refusal.error.message = Words::tr("A field has no spaces in it: leave out the one before “%1”.").arg(text);
        }
        break;
    }
    return refusal;
}

} // namespace jobdeck::cron
