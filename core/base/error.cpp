#include "base/error.h"

#include <QJsonArray>

namespace unroll {

namespace {

QString filled(QString pattern, const QStringList& args)
{
    // One pass, so that a "%2" inside an argument (a column's name, say) stays as it is.
    QString out;
    out.reserve(pattern.size() + 32);
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == u'%' && i + 1 < pattern.size() && pattern[i + 1].isDigit()) {
            const int index = pattern[i + 1].digitValue() - 1;
            if (index >= 0 && index < args.size()) {
                out += args[index];
                ++i;
                continue;
            }
        }
        out += pattern[i];
    }
    return out;
}

QString translated(const QString& pattern)
{
    return QCoreApplication::translate("Error", pattern.toUtf8().constData());
}

/// With a full stop, unless it ends in a mark already, such as a question's.
QString sentence(const QString& words)
{
    static const QString marks = QStringLiteral(".?!…。？！");
    return words.isEmpty() || marks.contains(words.back()) ? words
                                                           : QCoreApplication::translate("Error", "%1.").arg(words);
}

}  // namespace

QString Error::whatText() const { return filled(translated(what), args); }
QString Error::mendText() const { return mend.isEmpty() ? QString() : filled(translated(mend), args); }
QString Error::text() const
{
    QString out = whatText();
    if (!mend.isEmpty())
        out = QCoreApplication::translate("Error", "%1 %2", "two sentences").arg(sentence(out), sentence(mendText()));
    return where.isEmpty() ? out : QCoreApplication::translate("Error", "%1: %2", "place, sentence").arg(where, out);
}
QString Error::whatEnglish() const { return filled(what, args); }
QString Error::mendEnglish() const { return filled(mend, args); }
QString Error::english() const
{
    QString out = where.isEmpty() ? whatEnglish() : where + QStringLiteral(": ") + whatEnglish();
    if (!mend.isEmpty())
        out += QStringLiteral("; ") + mendEnglish();
    return out;
}

QJsonObject Error::toJson() const
{
    return {{"code", code},
            {"where", where},
            {"what", what},
            {"mend", mend},
            {"args", QJsonArray::fromStringList(args)},
            {"kind", int(kind)}};
}

Error Error::fromJson(const QJsonObject& object)
{
    Error error;
    error.code = object["code"].toString();
    error.where = object["where"].toString();
    error.what = object["what"].toString();
    error.mend = object["mend"].toString();
    for (const auto value : object["args"].toArray())
        error.args << value.toString();
    const int kind = object["kind"].toInt(int(ErrorKind::Work));
    error.kind = kind >= 2 && kind <= 4 ? ErrorKind(kind) : ErrorKind::Work;
    return error;
}

Error cancelledError()
{
    return {kCancelled, {}, QT_TRANSLATE_NOOP("Error", "Stopped by you"), {}, {}, ErrorKind::Work};
}

}  // namespace unroll
