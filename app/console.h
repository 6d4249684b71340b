#pragma once

#include "session/session.h"

#include <CLI/CLI.hpp>

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace unroll {

/// The exit status after Ctrl+C.
inline constexpr int kInterrupted = 130;

/// Standard output and error of a command. Results go to standard output, as words or, with --json, as JSON only;
/// progress and messages go to standard error: a bar on a terminal, plain lines in a pipe. What comes from files may
/// hold characters that a terminal obeys: all words go through visibleText().
class Console {
public:
    explicit Console(bool json);
    ~Console();

    bool json() const { return json_; }
    /// A whole document; nothing without --json.
    void document(const QJsonValue& value);
    /// One object on one line; nothing without --json.
    void line(const QJsonObject& object);
    /// A line of words on standard output; nothing with --json.
    void print(const QString& text = {});
    /// Rows with columns under each other, numbers (and what starts with one) to the right; nothing with --json.
    void table(const QStringList& names, const std::vector<QStringList>& cells);
    /// The bytes of a file on standard output, as they are where no terminal shows them; nothing with --json.
    void bytes(const QByteArray& utf8);
    /// A line on standard error.
    void note(const QString& text);
    /// fraction in 0…1, negative: unknown.
    void progress(const QString& what, double fraction);
    void clearProgress();

    /// Prints the error as the contract says; the exit status.
    int fail(const Error& error);

private:
    bool json_;
    bool terminal_;  ///< standard error is one
    QString shown_;
    QString lastWhat_;
    int lastTenth_ = -1;
    QElapsedTimer sinceShown_;
};

/// Tells of Ctrl+C (and SIGTERM) in the event loop. The first is asked politely; the second ends the program, with
/// kInterrupted too.
class Interrupts : public QObject {
    Q_OBJECT
public:
    static Interrupts& instance();
    bool happened() const { return happened_; }
    /// It came while nothing that could be cancelled was under way: what begins next is.
    bool unheard() const { return unheard_; }

Q_SIGNALS:
    void interrupted();

private:
    Interrupts();
    bool happened_ = false, unheard_ = false;
};

/// Runs one request of the session to its answer; Ctrl+C cancels it. `start(context, done)` makes the request.
template <typename T, typename Start>
Result<T> await(Session& session, const Start& start)
{
    std::optional<Result<T>> answer;
    QEventLoop loop;
    QObject context;
    const auto done = [&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    };
    if constexpr (std::is_void_v<std::invoke_result_t<Start, QObject*, Done<T>>>) {
        start(&context, Done<T>(done));
    } else {
        const RequestId id = start(&context, Done<T>(done));
        QObject::connect(&Interrupts::instance(), &Interrupts::interrupted, &context,
                         [&session, id] { session.cancel(id); });
        if (Interrupts::instance().unheard())  // while nothing was waited for that can be cancelled
            session.cancel(id);
    }
    if (!answer)
        loop.exec();
    return std::move(*answer);
}

/// "17", or "last" for the newest run. Errors: no number, no such run.
Result<RunId> findRun(Session& session, const QString& text);
/// All of them, or the first error.
Result<std::vector<RunId>> findRuns(Session& session, const std::vector<std::string>& texts);

QString fromArgument(const std::string& text);
/// ',' or a name: comma, semicolon, tab (\t), bar, none (kNoDelimiter). Null where the text is empty. Error: no such
/// name.
Result<QChar> delimiterFrom(const QString& text);

/// --changed-data, of every command that reads a run's own data again.
struct ChangedData {
    bool taken = false;
    void define(CLI::App& app);
    void apply(Session& session, RunId run) const;
};

/// Options of every command that reads a data file.
struct ReaderArguments {
    std::string format, encoding, delimiter, quote, escape, decimal, dateOrder, sheet;
    std::string only;
    std::optional<std::string> missing;
    bool header = false, noHeader = false, strict = false;
    void define(CLI::App& app);
    Result<ReaderOptions> options() const;
    /// The first of the warnings, where the person wants none; else nothing.
    Result<void> checked(const std::vector<Error>& warnings) const;
};

QJsonObject toJson(const QMap<QString, double>& metrics);
QJsonObject toJson(const QMap<QString, QMap<QString, double>>& baselines);
QJsonObject toJson(const Prediction& prediction);
QJsonObject toJson(const Evaluation& evaluation);
/// The contract's {"code","where","what","mend"}.
QJsonObject errorJson(const Error& error);
/// {"beats_baselines","text"}, or null where there is none.
QJsonValue verdictJson(const QJsonObject& stored);

/// Four significant figures.
QString number(double value);
/// "1 min 20 s".
QString shortDuration(double seconds);

/// Main metric first, then what else the test part gives, as `name value` lines beside the baselines.
void printScores(Console& console, const RunSummary& run);

}  // namespace unroll
