#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace unroll {

/// The exit status that an error leads to on the command line (see cli.md).
enum class ErrorKind {
    Usage = 2,  ///< the request itself makes no sense
    Input = 3,  ///< the person's file, project or run is at fault
    Work = 4    ///< the work failed (disk, memory, numbers)
};

/// An expected failure, as a value: a stable code, the place, what is wrong and what would mend it.
///
/// `what` and `mend` are English templates with %1, %2, … for `args`; mark them with
/// QT_TRANSLATE_NOOP("Error", "…") so that they are translated when shown and stay English when stored.
struct Error {
    QString code{};      ///< stable, kebab-case: "csv-unclosed-quote"
    QString where{};     ///< file, line, column, layer; "reviews.csv, line 12"
    QString what{};      ///< English template: what is wrong
    QString mend{};      ///< English template: what the person can do; may be empty
    QStringList args{};  ///< fill %1… in both templates
    ErrorKind kind = ErrorKind::Input;

    /// The sentences in the language of the window.
    QString whatText() const;
    QString mendText() const;
    /// "where: what. mend." in the language of the window: sentences of their own, for a message bar.
    QString text() const;
    /// In English: the command line's `error: WHERE: WHAT; MEND` without the prefix.
    QString english() const;
    QString whatEnglish() const;
    QString mendEnglish() const;

    QJsonObject toJson() const;  ///< for storing: templates and arguments
    static Error fromJson(const QJsonObject& object);

    bool operator==(const Error&) const = default;
};

/// The code of a request that the person cancelled. Show nothing for it.
inline constexpr const char* kCancelled = "cancelled";
Error cancelledError();

}  // namespace unroll
