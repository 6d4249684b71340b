#include "app/console.h"

#include "app/standard_streams.h"
#include "base/visible.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaMethod>
#include <QSocketNotifier>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cwchar>

#include <sys/socket.h>
#include <unistd.h>

namespace unroll {

namespace {

/// Columns on a terminal: Chinese characters take two.
int width(const QString& text)
{
    int columns = 0;
    for (const char32_t c : text.toUcs4())
        columns += std::max(0, wcwidth(wchar_t(c)));
    return columns > 0 || text.isEmpty() ? columns : int(text.size());
}

QString padded(const QString& text, int to, bool right)
{
    const QString space(std::max(0, to - width(text)), u' ');
    return right ? space + text : text + space;
}

bool numeric(const QString& text)
{
    return !text.isEmpty() && (text[0].isDigit() || (text[0] == u'-' && text.size() > 1));
}

int signalPipe[2];

void onSignal(int)
{
    // A second one must end the program even if nothing listens; what is stored is safe whenever that is.
    static volatile std::sig_atomic_t asked = 0;
    if (asked != 0)
        ::_exit(kInterrupted);
    asked = 1;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

}  // namespace

Console::Console(bool json) : json_(json), terminal_(isatty(STDERR_FILENO) == 1) {}

Console::~Console() { clearProgress(); }

void Console::document(const QJsonValue& value)
{
    if (!json_)
        return;
    clearProgress();
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    writeStandardOutput(visibleJson(document.toJson(QJsonDocument::Indented)));
}

void Console::line(const QJsonObject& object)
{
    if (json_)
        writeStandardOutput(visibleJson(QJsonDocument(object).toJson(QJsonDocument::Compact)) + '\n');
}

void Console::print(const QString& text)
{
    if (json_)
        return;
    clearProgress();
    writeStandardOutput(visibleText(text).toUtf8() + '\n');
}

void Console::bytes(const QByteArray& utf8)
{
    if (json_)
        return;
    clearProgress();
    writeStandardOutput(
        isatty(STDOUT_FILENO) == 1
            ? visibleText(QString::fromUtf8(utf8).replace(QLatin1String("\r\n"), QLatin1String("\n"))).toUtf8()
            : utf8);
}

void Console::table(const QStringList& names, const std::vector<QStringList>& cells)
{
    if (json_)
        return;
    const auto visible = [](QStringList row) {
        for (QString& cell : row)
            cell = visibleLine(cell);
        return row;
    };
    const QStringList header = visible(names);
    std::vector<QStringList> rows;
    for (const QStringList& row : cells)
        rows.push_back(visible(row));
    std::vector<int> widths;
    std::vector<bool> right;
    for (int column = 0; column < header.size(); ++column) {
        int most = width(header[column]);
        bool numbers = !rows.empty();
        for (const QStringList& row : rows) {
            most = std::max(most, width(row.value(column)));
            numbers = numbers && (row.value(column).isEmpty() || numeric(row[column]));
        }
        widths.push_back(most);
        right.push_back(numbers);
    }
    const auto printRow = [&](const QStringList& row) {
        QString text;
        for (int column = 0; column < header.size(); ++column)
            text += (column > 0 ? QStringLiteral("  ") : QString()) +
                    padded(row.value(column), widths[size_t(column)], right[size_t(column)]);
        while (text.endsWith(u' '))
            text.chop(1);
        print(text);
    };
    printRow(header);
    for (const QStringList& row : rows)
        printRow(row);
}

void Console::note(const QString& text)
{
    clearProgress();
    writeStandardError(visibleText(text).toUtf8() + '\n');
}

void Console::progress(const QString& what, double fraction)
{
    if (terminal_) {
        if (sinceShown_.isValid() && sinceShown_.elapsed() < 50)
            return;
        sinceShown_.start();
        const int filled = fraction < 0 ? 0 : int(std::lround(20 * fraction));
        QString bar = QStringLiteral("%1  %2%3")
                          .arg(visibleLine(what), QString(filled, QChar(0x2588)), QString(20 - filled, QChar(0x2591)));
        if (fraction >= 0)
            bar += QStringLiteral(" %1 %").arg(int(std::lround(100 * fraction)), 3);
        writeStandardError("\r\x1b[K" + bar.toUtf8());
        shown_ = bar;
        return;
    }
    const int tenth = int(10 * fraction);
    if (what == lastWhat_ && tenth <= lastTenth_)
        return;
    const bool first = what != lastWhat_;
    lastWhat_ = what;
    lastTenth_ = tenth;
    if (!first && fraction >= 0)
        writeStandardError(QStringLiteral("%1: %2 %\n").arg(visibleLine(what)).arg(10 * tenth).toUtf8());
}

void Console::clearProgress()
{
    if (shown_.isEmpty())
        return;
    shown_.clear();
    writeStandardError("\r\x1b[K");
}

int Console::fail(const Error& error)
{
    clearProgress();
    if (error.code == QLatin1String(kCancelled)) {
        writeStandardError("stopped\n");
        return kInterrupted;
    }
    QString text = error.english();
    text.replace(u'\n', u' ');
    writeStandardError("error: " + visibleLine(text).toUtf8() + '\n');
    if (json_)
        line({{"error", errorJson(error)}});
    return int(error.kind);
}

Interrupts& Interrupts::instance()
{
    static Interrupts only;
    return only;
}

Interrupts::Interrupts()
{
    // A signal handler may do next to nothing: it writes a byte that the event loop reads.
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return;
    auto* notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte;
        [[maybe_unused]] const auto read = ::read(signalPipe[1], &byte, 1);
        happened_ = true;
        unheard_ = !isSignalConnected(QMetaMethod::fromSignal(&Interrupts::interrupted));
        Q_EMIT interrupted();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Result<RunId> findRun(Session& session, const QString& text)
{
    if (text == u"last") {
        const auto runs =
            await<std::vector<RunSummary>>(session, [&](QObject* context, Done<std::vector<RunSummary>> done) {
                session.listRuns(false, context, std::move(done));
            });
        if (!runs)
            return runs.error();
        // A refit is what its run made of itself: the last is the one that was judged.
        const auto last =
            std::find_if(runs->begin(), runs->end(), [](const RunSummary& run) { return run.role != RunRole::Refit; });
        if (last == runs->end())
            return Error{"no-runs", session.storePath(), QT_TRANSLATE_NOOP("Error", "There is no run yet"),
                         QT_TRANSLATE_NOOP("Error", "Train a project first")};
        return last->id;
    }
    bool ok = false;
    const RunId id = text.toLongLong(&ok);
    if (!ok || id <= 0)
        return Error{"usage",
                     QStringLiteral("RUN"),
                     QStringLiteral("\"%1\" is no run"),
                     QStringLiteral("give the number that `unroll runs list` shows, or `last`"),
                     {text},
                     ErrorKind::Usage};
    return id;
}

Result<std::vector<RunId>> findRuns(Session& session, const std::vector<std::string>& texts)
{
    std::vector<RunId> runs;
    for (const std::string& text : texts) {
        const auto run = findRun(session, fromArgument(text));
        if (!run)
            return run.error();
        runs.push_back(*run);
    }
    return runs;
}

QString fromArgument(const std::string& text) { return QString::fromLocal8Bit(text.c_str(), qsizetype(text.size())); }

Result<QChar> delimiterFrom(const QString& text)
{
    static const QMap<QString, QChar> names{{QStringLiteral("comma"), u','}, {QStringLiteral("semicolon"), u';'},
                                            {QStringLiteral("tab"), u'\t'},  {QStringLiteral("\\t"), u'\t'},
                                            {QStringLiteral("bar"), u'|'},   {QStringLiteral("pipe"), u'|'},
                                            {QStringLiteral("space"), u' '}, {QStringLiteral("none"), kNoDelimiter}};
    if (text.isEmpty())
        return QChar();
    if (text.size() == 1)
        return text[0];
    if (const auto it = names.constFind(text.toLower()); it != names.cend())
        return it.value();
    return Error{"usage",
                 QStringLiteral("--delimiter"),
                 QStringLiteral("\"%1\" is no delimiter"),
                 QStringLiteral("give one character, or comma, semicolon, tab, bar or none"),
                 {text},
                 ErrorKind::Usage};
}

void ChangedData::define(CLI::App& app)
{
    app.add_flag("--changed-data", taken, "Take the run's data as they are now, though they have changed since");
}

void ChangedData::apply(Session& session, RunId run) const
{
    if (taken)
        session.takeChangedData(run);
}

void ReaderArguments::define(CLI::App& app)
{
    app.add_option("--format", format, "auto, csv, jsonl, conll, text or folder; else found")
        ->check(CLI::IsMember({"auto", "csv", "jsonl", "conll", "folder", "text", "xlsx"}));
    app.add_option("--encoding", encoding, "UTF-8, GB18030, windows-1252, …; else found")->type_name("E");
    app.add_option("--delimiter", delimiter,
                   "One character, or comma, semicolon, tab, bar; none: each line is one text; else found")
        ->type_name("D");
    app.add_option("--quote", quote,
                   "double: a cell may stand in double quotation marks; none: they are characters as any; else found")
        ->check(CLI::IsMember({"double", "none"}));
    app.add_option("--escape", escape,
                   "backslash: it stands before marks and delimiters that mean nothing; none; else found")
        ->check(CLI::IsMember({"backslash", "none"}));
    app.add_option("--decimal", decimal,
                   "The sign before a number's fraction: point or comma; else found for each column")
        ->check(CLI::IsMember({"point", "comma"}));
    app.add_option("--date-order", dateOrder,
                   "Of dates such as 3/9/2024: day-first or month-first; else found for each column")
        ->check(CLI::IsMember({"auto", "day-first", "month-first"}));
    app.add_option("--missing", missing,
                   "Words of cells that hold nothing, with commas between: NA,none; \"\": only empty cells; else NA, "
                   "N/A, NaN, null where they stand among numbers or dates")
        ->type_name("WORDS");
    app.add_option("--sheet", sheet, "Of a workbook: the sheet; else the first that has cells")->type_name("NAME");
    app.add_option("--only", only, "Of a folder of tables: the names of those to be read, with commas between")
        ->type_name("NAMES");
    app.add_flag("--strict", strict, "What would be guessed or left out with a warning is an error instead");
    auto* with = app.add_flag("--header", header, "The first row names the columns");
    app.add_flag("--no-header", noHeader, "The first row is data")->excludes(with);
}

Result<void> ReaderArguments::checked(const std::vector<Error>& warnings) const
{
    if (!strict || warnings.empty())
        return {};
    Error error = warnings.front();
    error.kind = ErrorKind::Input;
    return error;
}

Result<ReaderOptions> ReaderArguments::options() const
{
    ReaderOptions options;
    if (!format.empty())
        options.format = fileFormatFromString(fromArgument(format));
    options.encoding = fromArgument(encoding);
    const auto separator = delimiterFrom(fromArgument(delimiter));
    if (!separator)
        return separator.error();
    options.delimiter = *separator;
    options.sheet = fromArgument(sheet);
    if (!quote.empty())
        options.quotes = quote == "double";
    if (!escape.empty())
        options.escapes = escape == "backslash";
    if (!decimal.empty())
        options.decimal = decimal == "point" ? u'.' : u',';
    options.dayOrder = dayOrderFromString(fromArgument(dateOrder));
    for (const QString& name : fromArgument(only).split(u',', Qt::SkipEmptyParts))
        options.files << name.trimmed();
    if (missing)
        for (const QString& word : fromArgument(*missing).split(u','))
            options.missing << word.trimmed();
    if (header)
        options.header = true;
    if (noHeader)
        options.header = false;
    return options;
}

QJsonObject toJson(const QMap<QString, double>& metrics)
{
    QJsonObject object;
    for (auto it = metrics.cbegin(); it != metrics.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QJsonObject toJson(const QMap<QString, QMap<QString, double>>& baselines)
{
    QJsonObject object;
    for (auto it = baselines.cbegin(); it != baselines.cend(); ++it)
        object.insert(it.key(), toJson(it.value()));
    return object;
}

QJsonObject toJson(const Prediction& prediction)
{
    if (const auto* answer = prediction.as<TagsAnswer>())
        return {{"input", prediction.input},
                {"tokens", QJsonArray::fromStringList(answer->tokens)},
                {"tags", QJsonArray::fromStringList(answer->tags)},
                {"confidence", prediction.confidence}};
    if (const auto* answer = prediction.as<TextAnswer>(); answer && !answer->candidates.empty()) {
        QJsonArray candidates;
        for (const Candidate& candidate : answer->candidates)
            candidates.append(QJsonObject{
                {"output", candidate.text}, {"score", candidate.score}, {"log_probability", candidate.logProbability}});
        return {{"input", prediction.input},
                {"output", prediction.label},
                {"score", answer->candidates.front().score},
                {"confidence", prediction.confidence},
                {"candidates", candidates}};
    }
    QJsonObject probabilities;
    const auto shares = [&](const auto* answer) {
        for (int i = 0; answer && i < answer->classes.size(); ++i)
            probabilities.insert(answer->classes[i], answer->probabilities[size_t(i)]);
    };
    shares(prediction.as<ClassAnswer>());
    shares(prediction.as<LabelsAnswer>());
    QJsonObject out{{"input", prediction.input},
                    {"label", prediction.label},
                    {"confidence", prediction.confidence},
                    {"probabilities", probabilities}};
    if (const auto* answer = prediction.as<LabelsAnswer>())
        out.insert("labels", QJsonArray::fromStringList(answer->given));
    return out;
}

QJsonObject toJson(const Evaluation& evaluation)
{
    QJsonArray confusion, perClass;
    for (const auto& row : evaluation.confusion) {
        QJsonArray counts;
        for (const qint64 count : row)
            counts.append(count);
        confusion.append(counts);
    }
    for (const ClassScores& scores : evaluation.perClass)
        perClass.append(QJsonObject{{"label", scores.label},
                                    {"support", scores.support},
                                    {"precision", scores.precision},
                                    {"recall", scores.recall},
                                    {"f1", scores.f1}});
    return {{"part", evaluation.part},
            {"rows", qint64(evaluation.rows.size())},
            {"metrics", toJson(evaluation.metrics)},
            {"classes", QJsonArray::fromStringList(evaluation.classes)},
            {"confusion", confusion},
            {"per_class", perClass}};
}

QJsonObject errorJson(const Error& error)
{
    return {{"code", error.code}, {"where", error.where}, {"what", error.whatEnglish()}, {"mend", error.mendEnglish()}};
}

QJsonValue verdictJson(const QJsonObject& stored)
{
    if (stored.isEmpty())
        return QJsonValue::Null;
    return QJsonObject{
        {"beats_baselines", stored["beats_baselines"]}, {"code", stored["code"]}, {"text", stored["text"]}};
}

QString number(double value) { return QString::number(value, 'g', 4); }

QString shortDuration(double seconds)
{
    const qint64 whole = qint64(std::llround(seconds));
    if (whole < 60)
        return seconds < 10 ? QStringLiteral("%1 s").arg(seconds, 0, 'f', 1) : QStringLiteral("%1 s").arg(whole);
    if (whole < 3600)
        return QStringLiteral("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return QStringLiteral("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
}

void printScores(Console& console, const RunSummary& run)
{
    QStringList header{QStringLiteral("metric"), QStringLiteral("network")};
    header += QStringList(run.baselines.keys());
    QStringList names;
    if (!run.mainMetric.isEmpty() && run.metrics.contains(run.mainMetric))
        names << run.mainMetric;
    for (auto it = run.metrics.cbegin(); it != run.metrics.cend(); ++it)
        if (it.key().startsWith(u"test_") && it.key() != run.mainMetric)
            names << it.key();
    std::vector<QStringList> rows;
    for (const QString& name : names) {
        QStringList row{name, number(run.metrics.value(name))};
        for (const auto& baseline : run.baselines)
            row << (baseline.contains(name) ? number(baseline.value(name)) : QString());
        rows.push_back(row);
    }
    console.table(header, rows);
    if (const QString text = run.verdict["text"].toString(); !text.isEmpty())
        console.print(text);
}

}  // namespace unroll
