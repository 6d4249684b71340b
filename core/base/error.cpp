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

QString joined(const QString& where, const QString& what, const QString& mend)
{
    QString out = where.isEmpty() ? what : where + QStringLiteral(": ") + what;
    if (!mend.isEmpty())
        out += QStringLiteral("; ") + mend;
    return out;
}

}  // namespace

QString Error::whatText() const { return filled(translated(what), args); }
QString Error::mendText() const { return mend.isEmpty() ? QString() : filled(translated(mend), args); }
QString Error::text() const { return joined(where, whatText(), mendText()); }
QString Error::whatEnglish() const { return filled(what, args); }
QString Error::mendEnglish() const { return filled(mend, args); }
QString Error::english() const { return joined(where, whatEnglish(), mendEnglish()); }

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
